package io.bramble.processor.encodable;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** The codec class of one record or sealed interface. */
final class NestedCodec {
    private static final int MAX_LINE = 90;
    private static final ClassName CODEC = ClassName.get(CodecRenderer.CODEC_PACKAGE, "Codec");
    private static final ClassName ENCODER = ClassName.get(CodecRenderer.CODEC_PACKAGE, "Encoder");
    private static final ClassName DECODER = ClassName.get(CodecRenderer.CODEC_PACKAGE, "Decoder");
    private static final ClassName DECODING_EXCEPTION = ClassName.get("io.bramble.error", "DecodingException");

    private final CodecRenderer renderer;
    private final ClassName name;
    private final EncodableType type;
    private final boolean recursive;
    private final boolean countsDepth;
    private final CodecNames constantNames = new CodecNames(Set.of("INSTANCE"));
    private final Map<String, String> constantOfKey = new LinkedHashMap<>();
    private final Map<String, FieldSpec> constants = new LinkedHashMap<>();

    NestedCodec(CodecRenderer renderer, ClassName name, EncodableType type) {
        this.renderer = renderer;
        this.name = name;
        this.type = type;
        recursive = Reachable.recursive(type);
        countsDepth = type instanceof SealedType ? recursive : Reachable.recursiveWithoutSealed(type);
    }

    TypeSpec render() {
        CodeBlock encode = type instanceof RecordType record ? encodeRecord(record) : encodeSealed();
        CodeBlock decode = type instanceof RecordType record ? decodeRecord(record) : decodeSealed();
        TypeSpec.Builder codec = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(CODEC, type.typeName()))
                .addField(FieldSpec.builder(name, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", name)
                        .build())
                .addFields(constants.values())
                .addMethod(method("encode")
                        .addParameter(ENCODER, "out")
                        .addParameter(type.typeName(), "value")
                        .addCode(encode)
                        .build())
                .addMethod(method("decode")
                        .returns(type.typeName())
                        .addParameter(DECODER, "in")
                        .addCode(decode)
                        .build())
                .addMethod(method("schema")
                        .returns(String.class)
                        .addStatement("return $L", schema())
                        .build());
        type.fixedBytes()
                .ifPresent(bytes -> codec.addMethod(method("fixedBytes")
                        .returns(int.class)
                        .addStatement("return $L", bytes)
                        .build()));
        CodeBlock immutable = immutable();
        // Recursive types count their depth where they are written, and so they are written to be checked.
        if (!immutable.isEmpty() && !recursive) {
            codec.addMethod(method("check")
                    .addParameter(type.typeName(), "value")
                    .addCode(new NestedCheck(type, this::codec).render())
                    .build());
        }
        if (!immutable.isEmpty()) {
            codec.addMethod(method("immutable")
                    .returns(boolean.class)
                    .addStatement("return $L", immutable)
                    .build());
        }
        Set<String> lints = new TreeSet<>(type.lints());
        type.parts().forEach(part -> lints.addAll(part.lints()));
        if (!lints.isEmpty()) {
            codec.addAnnotation(suppress(lints));
        }
        return codec.build();
    }

    private static AnnotationSpec suppress(Set<String> lints) {
        AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
        lints.forEach(lint -> suppress.addMember("value", "$S", lint));
        return suppress.build();
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    private CodeBlock encodeRecord(RecordType record) {
        CodeBlock.Builder code = CodeBlock.builder();
        enter(code, "out");
        for (RecordType.Component component : record.components()) {
            code.addStatement(encode(record, component));
        }
        leave(code, "out");
        return code.build();
    }

    private CodeBlock encode(RecordType record, RecordType.Component component) {
        EncodableType part = component.type();
        CodeBlock value = NestedCheck.present(record, component);
        if (part instanceof BuiltInType builtIn && builtIn.accessor().isPresent()) {
            return CodeBlock.of("out.put$L($L)", builtIn.accessor().get(), value);
        }
        return CodeBlock.of("$L.encode(out, $L)", codec(part, component.name()), value);
    }

    private CodeBlock decodeRecord(RecordType record) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<CodeBlock> arguments =
                record.components().stream().map(this::decode).toList();
        String diamond = record.typeName() instanceof ParameterizedTypeName ? "<>" : "";
        CodeBlock list = arguments.size() > 3
                ? CodeBlock.of("\n$L", CodeBlock.join(arguments, ",\n"))
                : CodeBlock.join(arguments, ", ");
        CodeBlock made = CodeBlock.of("new $T$L($L)", raw(record.typeName()), diamond, list);
        if (!countsDepth) {
            return code.addStatement("return $L", made).build();
        }
        enter(code, "in");
        code.addStatement("$T value = $L", record.typeName(), made);
        leave(code, "in");
        return code.addStatement("return value").build();
    }

    private CodeBlock decode(RecordType.Component component) {
        if (component.type() instanceof BuiltInType builtIn
                && builtIn.accessor().isPresent()) {
            return CodeBlock.of("in.get$L()", builtIn.accessor().get());
        }
        return CodeBlock.of("$L.decode(in)", codec(component.type(), component.name()));
    }

    private CodeBlock encodeSealed() {
        CodeBlock.Builder code = CodeBlock.builder();
        enter(code, "out");
        int[] kind = {0};
        code.add(members(
                type,
                member -> CodeBlock.builder()
                        .addStatement("out.putLength($L)", kind[0]++)
                        .addStatement("$L.encode(out, member)", codec(member, simpleName(member)))
                        .build()));
        leave(code, "out");
        return code.build();
    }

    /** One branch for each member of a sealed interface. */
    static CodeBlock members(EncodableType type, Function<EncodableType, CodeBlock> branch) {
        CodeBlock.Builder code = CodeBlock.builder();
        String test = "if (value instanceof $T member)";
        for (EncodableType member : type.parts()) {
            if (code.isEmpty()) {
                code.beginControlFlow(test, member.typeName());
            } else {
                code.nextControlFlow("else " + test, member.typeName());
            }
            code.add(branch.apply(member));
        }
        return code.nextControlFlow("else")
                .addStatement(
                        "throw new $T($S + value)", IllegalArgumentException.class, "no " + simpleName(type) + ": ")
                .endControlFlow()
                .build();
    }

    private CodeBlock decodeSealed() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("int kind = in.getLength(0)");
        if (countsDepth) {
            enter(code, "in");
            code.add("$T value = switch (kind) {\n", type.typeName());
        } else {
            code.add("return switch (kind) {\n");
        }
        code.indent();
        int kind = 0;
        for (EncodableType member : type.parts()) {
            code.add("case $L -> $L.decode(in);\n", kind++, codec(member, simpleName(member)));
        }
        code.add("default -> throw new $T(\n", DECODING_EXCEPTION);
        code.add("        $S + kind + $S);\n", "no " + simpleName(type) + ": kind=", unknownKind(kind));
        code.unindent().add("};\n");
        if (countsDepth) {
            leave(code, "in");
            code.addStatement("return value");
        }
        return code.build();
    }

    private static String unknownKind(int kinds) {
        return " kinds=" + kinds + "; both ends must run the same program";
    }

    /** Recursive types count the depth, so that neither a deep value nor bytes that lie can overflow the stack. */
    private void enter(CodeBlock.Builder code, String buffer) {
        if (countsDepth) {
            code.addStatement("$L.enter()", buffer);
        }
    }

    private void leave(CodeBlock.Builder code, String buffer) {
        if (countsDepth) {
            code.addStatement("$L.leave()", buffer);
        }
    }

    /** The codec of a part: a nested codec or a constant of the platform by name, else a constant of this class. */
    private CodeBlock codec(EncodableType part, String hint) {
        CodeBlock expression = renderer.codec(part);
        if (part instanceof BuiltInType || part instanceof RecordType || part instanceof SealedType) {
            return expression;
        }
        // Two codec classes whose constants name each other could block two threads that initialize one each. A part
        // that
        // leads back here is therefore made where it is used.
        if (recursive && Reachable.from(part).contains(type)) {
            return expression;
        }
        String constant = constantOfKey.computeIfAbsent(part.key(), key -> constantNames.forConstant(hint));
        constants.computeIfAbsent(
                constant,
                key -> FieldSpec.builder(
                                ParameterizedTypeName.get(CODEC, part.typeName().box()),
                                constant,
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(expression)
                        .build());
        return CodeBlock.of("$N", constant);
    }

    private CodeBlock schema() {
        List<CodeBlock> terms = new ArrayList<>();
        for (Object piece : Schema.pieces(type)) {
            if (piece instanceof CustomType custom) {
                String constant = constantOfKey.get(custom.key());
                terms.add(
                        constant != null
                                ? CodeBlock.of("$N.schema()", constant)
                                : CodeBlock.of("new $T().schema()", custom.codec()));
            } else {
                lines(piece.toString()).forEach(line -> terms.add(CodeBlock.of("$S", line)));
            }
        }
        return CodeBlock.join(terms, "\n+ ");
    }

    /** A long text, cut behind commas and brackets. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=[,(])")) {
            if (!line.isEmpty() && line.length() + word.length() > MAX_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Empty where the answer is the interface's default, false. */
    private CodeBlock immutable() {
        if (type.isImmutable()) {
            return CodeBlock.of("true");
        }
        List<EncodableType> undecided = Reachable.from(type).stream()
                .filter(EncodableType::isMutableItself)
                .toList();
        if (!undecided.stream().allMatch(CustomType.class::isInstance)) {
            return CodeBlock.of("");
        }
        return undecided.stream()
                .map(each -> CodeBlock.of("new $T().immutable()", ((CustomType) each).codec()))
                .collect(CodeBlock.joining(" && "));
    }

    private static TypeName raw(TypeName type) {
        return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    }

    static String simpleName(EncodableType type) {
        return ((ClassName) raw(type.typeName())).simpleName();
    }
}
