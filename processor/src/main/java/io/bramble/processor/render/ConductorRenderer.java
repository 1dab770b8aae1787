package io.bramble.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.bramble.processor.model.Combination;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.BodyPlan;
import io.bramble.processor.plan.PrimitivePlan;
import io.bramble.processor.plan.ProgramPlan;
import javax.lang.model.element.Modifier;

/** Writes the subclass whose object the master runs on: a call of a body goes to all ranks. */
final class ConductorRenderer {
    private final ProgramPlan plan;
    private final Expressions expressions;
    private final String conductor;

    ConductorRenderer(ProgramPlan plan, Expressions expressions) {
        this.plan = plan;
        this.expressions = expressions;
        conductor = plan.names().conductor();
    }

    TypeSpec render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(plan.names().onMaster())
                .addJavadoc("The master's object: calling a collective runs it on every rank.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(plan.program());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addExceptions(plan.objects().thrown())
                .addParameter(RuntimeTypes.CONDUCTOR, conductor);
        if (!plan.objects().constructor().isEmpty()) {
            constructor.addStatement("super($L)", expressions.constructorArguments(conductor));
        }
        if (!plan.bodies().isEmpty()) {
            type.addField(RuntimeTypes.CONDUCTOR, conductor, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$N = $N", conductor, conductor);
        }
        if (plan.conductorPassed()) {
            type.addMethod(constructor.build());
        }
        plan.bodies().forEach(body -> type.addMethod(body(body)));
        plan.primitives().forEach(primitive -> type.addMethod(primitive(primitive)));
        return type.build();
    }

    private MethodSpec body(BodyPlan body) {
        CodeBlock.Builder call = CodeBlock.builder()
                .add(
                        "$N.collective($N, $S)",
                        conductor,
                        body.numberConstant(),
                        body.method().name());
        for (BodyPlan.Share share : body.shares()) {
            CodeBlock codec = expressions.codec(share.type());
            if (share.unit().isPresent()) {
                call.add(
                        "\n.split($S, $L, $N, $L)",
                        share.name(),
                        codec,
                        share.name(),
                        share.unit().get());
            } else {
                call.add("\n.broadcast($L, $N)", codec, share.name());
            }
        }
        if (body.combination().way() == Combination.NOTHING) {
            call.add("\n.run()");
        } else {
            call.add(
                    "\n.$L",
                    expressions.combination(body.combination(), "reduce", "combine", "concat", CodeBlock.of("")));
        }
        return Expressions.override(body.method())
                .addStatement(body.method().isVoid() ? "$L" : "return $L", call.build())
                .build();
    }

    private static MethodSpec primitive(PrimitivePlan primitive) {
        return Expressions.override(primitive.method())
                .addStatement(
                        "throw $T.ofPrimitive($S)",
                        RuntimeTypes.WRONG_CALL,
                        primitive.method().name())
                .build();
    }
}
