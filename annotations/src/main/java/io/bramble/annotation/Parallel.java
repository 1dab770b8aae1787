package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a parallel program that {@code java -jar} can run under its simple name or its kebab-case form.
 *
 * <p>The class is top level or static nested, abstract or not, never final, private or sealed (D14). It has exactly one
 * entry (D0): one {@link Master @Master} method, or, for a pure SPMD program, none and one {@link Collective @Collective}
 * method with a body named {@code main} that all ranks run. Annotated methods may be inherited from a supertype that is
 * not itself {@code @Parallel}. Several programs may live in one jar.
 *
 * <p>Its one accessible constructor may ask for {@code Communicator}, {@code Cluster} and {@code Args}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Parallel {
    /**
     * The fewest ranks on which the program makes sense. Fewer is refused before anything starts. A program with a
     * {@code @Worker void m(Communicator)}, which runs on every rank but the master's, needs 2 whatever is said here.
     */
    int minRanks() default 1;

    /** Classes, beside the program itself, whose {@code static final Tag<T>} fields this program's messages use. */
    Class<?>[] tags() default {};
}
