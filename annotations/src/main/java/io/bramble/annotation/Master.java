package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs on <b>one</b> rank: rank 0, which conducts the others.
 *
 * <p>Its parameters are injected: {@code Farm<A, R>} (matched by name to a {@link Worker @Worker} method),
 * {@code Communicator}, {@code Cluster}, {@code Args}, and program options: scalars, {@code String}, {@code Path}, enums,
 * {@code Duration} and lists of these (see {@link Option @Option}).
 *
 * <p>A result that is not void is printed as the last line of output (arrays in full, null and empty results not at all)
 * or returned to the test that ran the program. Returning first awaits everything that was submitted to a farm. Throwing
 * ends the job on every rank with exit code 1 and one trace; {@code ExitException} ends it with a code and a sentence.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Master {
    /**
     * Whether rank 0 runs {@link Worker @Worker} calls too, on a thread beside the master's. With {@code false} the program
     * needs at least two ranks; bodies of collectives still run on rank 0.
     */
    boolean works() default true;
}
