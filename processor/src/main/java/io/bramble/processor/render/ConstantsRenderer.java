package io.bramble.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bramble.processor.encodable.CodecRenderer;
import io.bramble.processor.encodable.CustomType;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.OptionKind;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.BodyPlan;
import io.bramble.processor.plan.CodecPlan;
import io.bramble.processor.plan.FarmPlan;
import io.bramble.processor.plan.OptionPlan;
import io.bramble.processor.plan.ProgramPlan;
import io.bramble.processor.plan.TagPlan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constants of the generated class. */
final class ConstantsRenderer {
    private static final String CODEC_PACKAGE = "io.bramble.codec";

    private final ProgramPlan plan;
    private final CodecRenderer codecs;

    ConstantsRenderer(ProgramPlan plan, CodecRenderer codecs) {
        this.plan = plan;
        this.codecs = codecs;
    }

    List<FieldSpec> render() {
        List<FieldSpec> constants = new ArrayList<>();
        for (FarmPlan farm : plan.farms()) {
            constants.add(constant(TypeName.INT, farm.numberConstant(), CodeBlock.of("$L", farm.number())));
        }
        for (BodyPlan body : plan.bodies()) {
            constants.add(constant(TypeName.INT, body.numberConstant(), CodeBlock.of("$L", body.number())));
        }
        plan.codecs().forEach(codec -> constants.add(codec(codec)));
        plan.options().forEach(option -> constants.add(option(option)));
        plan.farms().forEach(farm -> constants.add(farm(farm)));
        constants.add(constant(RuntimeTypes.PROGRAM_INFO, "INFO", info()));
        return constants;
    }

    private FieldSpec codec(CodecPlan codec) {
        TypeName contract = codec.type() instanceof CustomType custom
                ? custom.codec()
                : ParameterizedTypeName.get(
                        ClassName.get(CODEC_PACKAGE, codec.contract()),
                        codec.type().typeName().box());
        return constant(contract, codec.constant(), codecs.codec(codec.type()));
    }

    private static FieldSpec option(OptionPlan option) {
        CodeBlock.Builder made = CodeBlock.builder();
        CodeBlock defaultText =
                option.defaultText().map(text -> CodeBlock.of("$S", text)).orElse(CodeBlock.of("null"));
        if (option.type().list()) {
            made.add("$T.ofList($Z", RuntimeTypes.OPTION_SPEC);
        }
        made.add("$T.$N($S,$W", RuntimeTypes.OPTION_SPEC, option.type().kind().factory(), option.name());
        if (option.type().kind() == OptionKind.ENUM) {
            made.add("$T.class,$W", option.type().element());
        }
        made.add("$L,$W$S)", option.type().list() ? CodeBlock.of("null") : defaultText, option.help());
        if (option.type().list()) {
            made.add(",$W$L)", defaultText);
        }
        return constant(
                ParameterizedTypeName.get(
                        RuntimeTypes.OPTION_SPEC, option.type().boxed()),
                option.constant(),
                made.build());
    }

    private FieldSpec farm(FarmPlan farm) {
        TypeName argument = farm.argument().typeName().box();
        TypeName result =
                farm.result().map(EncodableType::typeName).map(TypeName::box).orElse(ClassName.get(Void.class));
        CodeBlock resultCodec = farm.result()
                .map(codecs::codec)
                .orElse(CodeBlock.of("$T.$N", RuntimeTypes.CODECS, RuntimeTypes.NOTHING_CODEC));
        return constant(
                ParameterizedTypeName.get(RuntimeTypes.WORKER_SPEC, argument, result),
                farm.constant(),
                CodeBlock.of(
                        "new $T<>($N,$W$S,$W$L,$W$L,$W$L)",
                        RuntimeTypes.WORKER_SPEC,
                        farm.numberConstant(),
                        farm.method().name(),
                        codecs.codec(farm.argument()),
                        resultCodec,
                        farm.idempotent()));
    }

    private CodeBlock info() {
        CodeBlock.Builder info = CodeBlock.builder()
                .add("$>$>")
                .add(
                        "$T.of($S, $T.$N)",
                        RuntimeTypes.PROGRAM_INFO,
                        plan.binaryName(),
                        RuntimeTypes.ENTRY,
                        plan.entry().name());
        if (plan.minRanks() > 1) {
            info.add("\n.minRanks($L)", plan.minRanks());
        }
        if (!plan.masterWorks()) {
            info.add("\n.masterDoesNotWork()");
        }
        if (plan.takesArgs()) {
            info.add("\n.takesArgs()");
        }
        plan.options().forEach(option -> info.add("\n.option($N)", option.constant()));
        plan.farms().forEach(farm -> info.add("\n.worker($N)", farm.constant()));
        for (TagPlan tag : plan.tags()) {
            info.add("\n.tag($T.$N, $L)", tag.owner(), tag.field(), codecs.codec(tag.type()));
        }
        return info.add("\n.fingerprint($S)", plan.fingerprint()).add("$<$<").build();
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }
}
