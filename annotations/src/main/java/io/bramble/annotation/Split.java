package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Cuts a parameter of a {@link Collective @Collective} body in rank order: an array, a {@code List} or a {@code Range}.
 * Every rank gets {@code length / ranks} units and the first {@code length % ranks} ranks one more.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Split {
    /**
     * The name of an {@code int} parameter of the same method that says how many elements belong together (the columns of a
     * row, say), or a number. A length that is no multiple of it is refused before anything is sent. Empty: 1.
     */
    String unit() default "";
}
