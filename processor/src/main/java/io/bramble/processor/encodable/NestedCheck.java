package io.bramble.processor.encodable;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.function.BiFunction;

/**
 * The body of a codec's {@code check}: it looks at what can be null, and at nothing else. Values pass by reference so that they need not be
 * read.
 */
final class NestedCheck {
    private static final ClassName CODECS = ClassName.get(CodecRenderer.CODEC_PACKAGE, "Codecs");

    private final EncodableType type;
    private final BiFunction<EncodableType, String, CodeBlock> codecs;

    /** For a record or a sealed interface; {@code codecs} gives an expression for the codec of a part, by its type and a hint for a name. */
    NestedCheck(EncodableType type, BiFunction<EncodableType, String, CodeBlock> codecs) {
        this.type = type;
        this.codecs = codecs;
    }

    CodeBlock render() {
        return type instanceof RecordType record
                ? record(record)
                : NestedCodec.members(
                        type,
                        member -> CodeBlock.builder()
                                .addStatement("$L.check(member)", codecs.apply(member, NestedCodec.simpleName(member)))
                                .build());
    }

    private CodeBlock record(RecordType record) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (RecordType.Component component : record.components()) {
            CodeBlock value = present(record, component);
            if (hasParts(component.type())) {
                code.addStatement("$L.check($L)", codecs.apply(component.type(), component.name()), value);
            } else if (isNeverNull(component.type())) {
                code.addStatement(value);
            }
        }
        return code.isEmpty()
                ? code.addStatement("$T.present(value, $S)", CODECS, NestedCodec.simpleName(record))
                        .build()
                : code.build();
    }

    /** The component's value, which the expression refuses where it is null and none is declared. */
    static CodeBlock present(RecordType record, RecordType.Component component) {
        CodeBlock value = CodeBlock.of("value.$N()", component.name());
        return isNeverNull(component.type())
                ? CodeBlock.of(
                        "$T.present($L, $S)", CODECS, value, NestedCodec.simpleName(record) + "." + component.name())
                : value;
    }

    /** Whether a codec of the type has more to check than that the value is there. */
    private static boolean hasParts(EncodableType type) {
        if (type instanceof NullableType || type instanceof CollectionType) {
            return type.parts().stream().anyMatch(NestedCheck::hasParts);
        }
        return !(type instanceof BuiltInType) && !(type instanceof EnumType);
    }

    private static boolean isNeverNull(EncodableType type) {
        return !type.typeName().isPrimitive()
                && !(type instanceof NullableType)
                && !type.key().equals("void");
    }
}
