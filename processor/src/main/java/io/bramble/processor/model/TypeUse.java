package io.bramble.processor.model;

import com.palantir.javapoet.TypeName;
import javax.lang.model.type.TypeMirror;

/**
 * A type where it is used, its variables bound at the program.
 *
 * @param mirror for the questions of rules
 * @param name for everybody else
 */
public record TypeUse(TypeMirror mirror, TypeName name) {
    /** Whether it is {@code void}. */
    public boolean isVoid() {
        return name.equals(TypeName.VOID);
    }

    /** As a person would write it: without packages. */
    public String text() {
        return TypeText.of(name);
    }
}
