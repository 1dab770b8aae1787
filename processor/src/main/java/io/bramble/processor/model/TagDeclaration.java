package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import io.bramble.processor.encodable.Result;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/**
 * A field of type {@code Tag}.
 *
 * @param element the field
 * @param where the element to show messages on
 * @param owner the class that declares it
 * @param name the field's name
 * @param modifiers its modifiers
 * @param message how its messages travel, or why they cannot; empty where the type says none: raw, or a wildcard
 * @param text the tag's name, where the compiler shows the field's initializer
 */
public record TagDeclaration(
        VariableElement element,
        Element where,
        ClassName owner,
        String name,
        Set<Modifier> modifiers,
        Optional<Result> message,
        Optional<String> text) {
    /** {@code PiTags.WORK}. */
    public String path() {
        return owner.simpleName() + "." + name;
    }
}
