package io.bramble.processor.diagnostic;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * One diagnostic at one place.
 *
 * @param diagnostic what is wrong
 * @param where the user's element
 * @param annotation the annotation on it that is meant, if one
 * @param arguments what fills the placeholders of the text and the remedy
 */
public record Finding(
        Diagnostic diagnostic, Element where, @Nullable AnnotationMirror annotation, List<String> arguments) {
    /** Copies the arguments. */
    public Finding {
        arguments = List.copyOf(arguments);
    }

    /** At an element. */
    public static Finding at(Element where, Diagnostic diagnostic, String... arguments) {
        return new Finding(diagnostic, where, null, List.of(arguments));
    }

    /** At an annotation of an element. */
    public static Finding at(
            Element where, @Nullable AnnotationMirror annotation, Diagnostic diagnostic, String... arguments) {
        return new Finding(diagnostic, where, annotation, List.of(arguments));
    }

    /** As the compiler shows it. */
    public String message() {
        return diagnostic.message(arguments);
    }
}
