package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method {@code T m(T left, T right)} that combines two ranks' values, for {@link Collective#combiner()}.
 * It must be associative. {@code left} always comes from lower ranks than {@code right}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Combiner {
    /** Whether the order of the arguments is of no matter; a hint that allows faster algorithms. */
    boolean commutative() default false;
}
