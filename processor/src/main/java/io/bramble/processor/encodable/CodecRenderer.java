package io.bramble.processor.encodable;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the codecs of one generated class: expressions for every type asked for, and the nested classes that these
 * expressions name.
 */
public final class CodecRenderer {
    static final String CODEC_PACKAGE = "io.bramble.codec";
    private static final ClassName CODECS = ClassName.get(CODEC_PACKAGE, "Codecs");

    private final ClassName generated;
    private final CodecNames names;
    private final Map<String, ClassName> nestedNames = new LinkedHashMap<>();
    private final Map<String, TypeSpec> nested = new LinkedHashMap<>();

    /**
     * For a generated class.
     *
     * @param generated its name, in which the codecs will be nested
     * @param takenNames simple names that nested codecs must not have: other types nested in it, or inherited by these
     */
    public CodecRenderer(ClassName generated, Set<String> takenNames) {
        this.generated = generated;
        names = new CodecNames(takenNames);
    }

    /**
     * An expression for the codec of the type, such as {@code Codecs.list(SliceCodec.INSTANCE)}. Its static type is the most
     * telling of the codec interfaces: {@code ReducibleCodec} where {@link EncodableType#reducibleBy}, and so on. Cheap where
     * it runs, but best kept in a constant; the place that holds it needs {@link EncodableType#lints()}.
     */
    public CodeBlock codec(EncodableType type) {
        if (type instanceof BuiltInType builtIn) {
            return CodeBlock.of("$T.$L", ClassName.get(CODEC_PACKAGE, builtIn.holder()), builtIn.constant());
        }
        if (type instanceof EnumType constant) {
            return CodeBlock.of("$T.enumOf($T.class)", CODECS, constant.typeName());
        }
        if (type instanceof CollectionType collection) {
            return CodeBlock.of(
                    "$T.$L($L)",
                    CODECS,
                    collection.kind().factory(),
                    collection.parts().stream().map(this::codec).collect(CodeBlock.joining(", ")));
        }
        if (type instanceof ArrayType array) {
            TypeName element = array.element().typeName();
            return CodeBlock.of("$T.array($L, $T.class)", CODECS, codec(array.element()), erased(element));
        }
        if (type instanceof NullableType nullable) {
            return CodeBlock.of("$T.nullable($L)", CODECS, codec(nullable.present()));
        }
        if (type instanceof CustomType custom) {
            return CodeBlock.of("new $T()", custom.codec());
        }
        return CodeBlock.of("$T.INSTANCE", nestedName(type));
    }

    /** The classes that the expressions given so far name, private and static, in the order of first use. */
    public List<TypeSpec> nestedCodecs() {
        return new ArrayList<>(nested.values());
    }

    private ClassName nestedName(EncodableType type) {
        ClassName known = nestedNames.get(type.key());
        if (known != null) {
            return known;
        }
        ClassName name = generated.nestedClass(names.forType(type.typeName()));
        nestedNames.put(type.key(), name);
        // Holds the place in the order before the parts are rendered, which may come back to this type.
        nested.put(type.key(), TypeSpec.classBuilder(name).build());
        nested.put(type.key(), new NestedCodec(this, name, type).render());
        return name;
    }

    private static TypeName erased(TypeName type) {
        if (type instanceof ArrayTypeName array) {
            return ArrayTypeName.of(erased(array.componentType()));
        }
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }
}
