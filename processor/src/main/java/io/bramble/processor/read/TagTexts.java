package io.bramble.processor.read;

import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.VariableElement;

/** Knows the text that a {@code Tag} field's initializer names, where the compiler lets one look at initializers. */
@FunctionalInterface
interface TagTexts {
    /** The text; empty where it is not a literal in sight. */
    Optional<String> textOf(VariableElement field);

    /** With javac's trees where this is javac; otherwise one that knows nothing, and equal names show when the program starts. */
    static TagTexts of(ProcessingEnvironment environment) {
        try {
            return new TreeTagTexts(environment);
        } catch (IllegalArgumentException | LinkageError notPlainJavac) {
            return field -> Optional.empty();
        }
    }
}
