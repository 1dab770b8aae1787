package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs on <b>all</b> ranks per call.
 *
 * <p><b>With a body</b> ({@link Kind#BODY}, the default): the {@link Master @Master} method calls it as an ordinary method
 * on its own thread and every rank runs the body on an instance of its own. Plain parameters are broadcast,
 * {@link Split @Split} ones cut in rank order, results combined in rank order by {@link #op()} or {@link #combiner()}. A
 * rank whose share is empty runs too. A throw in a body ends the job.
 *
 * <p><b>Abstract</b>: a message-passing primitive that the bodies call together, of the given {@link Kind}. Sizes are
 * never asked for. One that returns a {@code CompletableFuture} of its result ({@code CompletableFuture<Void>} where it has
 * none) goes on in the background; all ranks begin and call them in the same order.
 *
 * <p>{@code new MyProgram(…).method(…)} in plain Java is the sequential program and its unit test.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Collective {
    /** What an abstract method does. */
    Kind value() default Kind.BODY;

    /** How the ranks' values combine; a non-void body and every reduction need this or {@link #combiner()}. */
    Op op() default Op.NONE;

    /** The name of a {@link Combiner @Combiner} method of the program, in place of {@link #op()}. */
    String combiner() default "";

    /** The root of BCAST, SCATTER, GATHER and REDUCE. */
    int root() default 0;

    /** Whether an EXCHANGE closes to a ring, the last rank and the first being neighbours. */
    boolean periodic() default false;
}
