package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the codec of a type that Bramble cannot encode by itself, on the type's declaration or where it is used:
 * {@code record Job(@Codec(UriCodec.class) URI where) {}}.
 */
@Documented
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.CLASS)
public @interface Codec {
    /** A class that implements {@code io.bramble.codec.Codec<T>} for that type and has an accessible constructor without parameters. */
    Class<?> value();
}
