package io.bramble.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of {@link Master @Master}, or of an SPMD {@code main}, that comes from the command line as
 * {@code --name value}, the name being the parameter's in kebab case.
 *
 * <p>Types: the primitives and their boxes, {@code String}, {@code Path}, {@code Duration} ({@code 500ms}, {@code 2s},
 * {@code PT1M30S}), enums (in kebab case or as declared), and {@code List} of these (comma-separated, or the option given
 * repeatedly). A {@code boolean} is switched on by its name alone. A parameter of these types without this annotation is
 * an option that must be given. A malformed or unknown option ends with exit code 2 and one sentence before anything
 * starts.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Option {
    /** The text that means that there is no default. */
    String REQUIRED = "\0required";

    /** The default, in the command line's notation; checked at compile time. Without one the option must be given. */
    String value() default REQUIRED;

    /** One line for {@code help}. */
    String help() default "";
}
