package io.bramble.processor.model;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.stream.Collectors;

/** Types in messages: simple names, as their users write them. */
public final class TypeText {
    private TypeText() {}

    /** {@code Farm<Slice, Double>}. */
    public static String of(TypeName type) {
        if (type instanceof ClassName name) {
            return name.simpleName();
        }
        if (type instanceof ArrayTypeName array) {
            return of(array.componentType()) + "[]";
        }
        if (type instanceof ParameterizedTypeName generic) {
            return generic.rawType().simpleName()
                    + generic.typeArguments().stream().map(TypeText::of).collect(Collectors.joining(", ", "<", ">"));
        }
        return type.toString();
    }
}
