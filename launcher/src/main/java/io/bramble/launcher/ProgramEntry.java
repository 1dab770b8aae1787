package io.bramble.launcher;

import io.bramble.spi.Program;

/**
 * A program found on the class path, as the processor has entered it.
 *
 * @param className the binary name of the annotated class
 * @param generatedName the binary name of the class generated for it
 * @param simpleName its class's own name: {@code WordCount}
 * @param sourceName its name in source without the package: {@code Outer.WordCount}
 * @param kebabName its own name as a command: {@code word-count}
 * @param description one line about it, may be empty
 */
record ProgramEntry(
        String className,
        String generatedName,
        String simpleName,
        String sourceName,
        String kebabName,
        String description) {
    /** Whether the word of a command line means this program. */
    boolean answersTo(String word) {
        return word.equals(simpleName())
                || word.equals(kebabName())
                || word.equals(sourceName())
                || word.equals(className)
                || word.equals(className.replace('$', '.'));
    }

    /**
     * Makes the generated program.
     *
     * @throws CannotStartException where the class is missing or is no program of this version
     */
    Program load(ClassLoader loader) {
        return load(generatedName, loader);
    }

    /** The program of that generated class. */
    static Program load(String generatedName, ClassLoader loader) {
        try {
            // The one reflective step: everything after it is compiled code.
            return (Program) Class.forName(generatedName, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new CannotStartException(
                    "cannot load " + generatedName + ": " + e
                            + "; build the jar again with the processor and the runtime of one version",
                    e);
        }
    }
}
