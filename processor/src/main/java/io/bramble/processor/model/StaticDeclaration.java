package io.bramble.processor.model;

import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/**
 * A static field of a program, of a class nested in it, or above it.
 *
 * @param where the element to show messages on
 * @param path {@code Pi.Slice.COUNT}
 * @param name its name
 * @param modifiers its modifiers
 * @param isConstant whether the compiler knows its value
 * @param isArray whether it is an array
 * @param isInterface whether its type is an interface
 * @param types the qualified names of its type and of all types above that
 * @param hasSettableFields whether its type is a class of these sources whose objects have fields that are not final
 * @param initial what it is declared to hold
 */
public record StaticDeclaration(
        Element where,
        String path,
        String name,
        Set<Modifier> modifiers,
        boolean isConstant,
        boolean isArray,
        boolean isInterface,
        Set<String> types,
        boolean hasSettableFields,
        Initial initial) {
    /** Copies the collections. */
    public StaticDeclaration {
        modifiers = Set.copyOf(modifiers);
        types = Set.copyOf(types);
    }
}
