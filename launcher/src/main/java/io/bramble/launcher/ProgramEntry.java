package io.bramble.launcher;

import io.bramble.spi.Program;

/**
 * A program found on the class path.
 *
 * @param className the binary name of the annotated class
 * @param generatedName the binary name of the class generated for it
 */
record ProgramEntry(String className, String generatedName) {
    /** Its name in source without the package: {@code Pi}, {@code Outer.Inner}. */
    String sourceName() {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Its class's own name: {@code Inner}. */
    String simpleName() {
        String name = sourceName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Its own name as a command: {@code word-count}. */
    String kebabName() {
        return kebab(simpleName());
    }

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
        try {
            // The one reflective step: everything after it is compiled code.
            return (Program) Class.forName(generatedName, true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new CannotStartException(
                    "cannot load " + generatedName + ", which was generated for " + className + ": " + e
                            + "; build the jar again with the processor and the runtime of one version",
                    e);
        }
    }

    /** {@code wordCount}, {@code WordCount} → {@code word-count}; {@code HTTPServer} → {@code http-server}. */
    static String kebab(String name) {
        StringBuilder kebab = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                boolean afterLower = i > 0 && !Character.isUpperCase(name.charAt(i - 1));
                boolean beforeLower = i > 0 && i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
                if ((afterLower || beforeLower) && kebab.charAt(kebab.length() - 1) != '-') {
                    kebab.append('-');
                }
                kebab.append(Character.toLowerCase(c));
            } else {
                kebab.append(c == '_' ? '-' : c);
            }
        }
        return kebab.toString();
    }
}
