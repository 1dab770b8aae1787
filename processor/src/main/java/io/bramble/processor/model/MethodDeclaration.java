package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * A method or constructor of a program, its own or inherited.
 *
 * @param element the method
 * @param where the element to show messages on: the method, or the program class where the method was compiled earlier
 * @param owner the class that declares it
 * @param name its name
 * @param modifiers its modifiers
 * @param result what it returns
 * @param parameters its parameters
 * @param thrown its {@code throws} clause
 */
public record MethodDeclaration(
        ExecutableElement element,
        Element where,
        ClassName owner,
        String name,
        Set<Modifier> modifiers,
        TypeUse result,
        List<ParameterDeclaration> parameters,
        List<TypeName> thrown) {
    /** Copies the collections. */
    public MethodDeclaration {
        modifiers = Set.copyOf(modifiers);
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
    }

    /** Whether it is static. */
    public boolean isStatic() {
        return modifiers.contains(Modifier.STATIC);
    }

    /** Whether it has no body. */
    public boolean isAbstract() {
        return modifiers.contains(Modifier.ABSTRACT);
    }

    /** {@code slice(Slice)}. */
    public String text() {
        return name
                + parameters.stream()
                        .map(parameter -> parameter.type().text())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
