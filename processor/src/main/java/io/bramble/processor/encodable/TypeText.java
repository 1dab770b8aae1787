package io.bramble.processor.encodable;

import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Types as users say them: simple names, no annotations. */
final class TypeText {
    private TypeText() {}

    static String of(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            String name = declared.asElement().getSimpleName().toString();
            return declared.getTypeArguments().isEmpty()
                    ? name
                    : name
                            + declared.getTypeArguments().stream()
                                    .map(TypeText::of)
                                    .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof ArrayType array) {
            return of(array.getComponentType()) + "[]";
        }
        if (type instanceof TypeVariable variable) {
            return variable.asElement().getSimpleName().toString();
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getExtendsBound() != null) {
                return "? extends " + of(wildcard.getExtendsBound());
            }
            return wildcard.getSuperBound() != null ? "? super " + of(wildcard.getSuperBound()) : "?";
        }
        return type.getKind() == TypeKind.VOID || type.getKind().isPrimitive()
                ? type.getKind().name().toLowerCase(java.util.Locale.ROOT)
                : type.toString();
    }
}
