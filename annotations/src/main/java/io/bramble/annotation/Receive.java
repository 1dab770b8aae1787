package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fills this parameter (a view or primitive array) with what arrives from the neighbour on the given side, in a
 * {@link Kind#EXCHANGE}. At an edge without a neighbour the parameter is left untouched.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Receive {
    /** The neighbour. */
    Side value();
}
