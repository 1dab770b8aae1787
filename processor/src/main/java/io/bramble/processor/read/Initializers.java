package io.bramble.processor.read;

import io.bramble.processor.model.Initial;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.VariableElement;

/** Knows how fields are initialized, where the compiler lets one look. */
interface Initializers {
    /** The text of {@code Tag.of("text")}; empty where it is not a literal in sight. */
    Optional<String> tagText(VariableElement field);

    /** What the field begins with. */
    Initial initial(VariableElement field);

    /** With javac's trees where this is javac; otherwise one that knows nothing, and equal tags show when the program starts. */
    static Initializers of(ProcessingEnvironment environment) {
        try {
            return new TreeInitializers(environment);
        } catch (IllegalArgumentException | LinkageError notPlainJavac) {
            return new Unseen();
        }
    }

    /** Where the compiler shows none. */
    final class Unseen implements Initializers {
        @Override
        public Optional<String> tagText(VariableElement field) {
            return Optional.empty();
        }

        @Override
        public Initial initial(VariableElement field) {
            return Initial.UNKNOWN;
        }
    }
}
