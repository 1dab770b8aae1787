package io.bramble.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.bramble.processor.model.Combination;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.EntryPlan;
import io.bramble.processor.plan.FarmPlan;
import io.bramble.processor.plan.MethodPlan;
import io.bramble.processor.plan.ObjectPlan;
import io.bramble.processor.plan.ProgramPlan;
import javax.lang.model.element.Modifier;

/**
 * Writes the class through which the runtime calls a rank's object. It is apart from that object because the program may have
 * methods named as the runtime's.
 */
final class DispatchRenderer {
    private static final String PROGRAM = "program";
    private static final String RANK = "rank";

    private final ProgramPlan plan;
    private final Expressions expressions;

    DispatchRenderer(ProgramPlan plan, Expressions expressions) {
        this.plan = plan;
        this.expressions = expressions;
    }

    TypeSpec render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(plan.names().dispatch())
                .addJavadoc("What the runtime calls on a rank.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(RuntimeTypes.RANK_INSTANCE);
        fields(type);
        if (!plan.farms().isEmpty()) {
            type.addMethod(work());
        }
        if (!plan.bodies().isEmpty()) {
            type.addMethod(Expressions.implement("body")
                    .addParameter(int.class, "collective")
                    .addParameter(RuntimeTypes.DECODER, "in")
                    .addParameter(RuntimeTypes.ENCODER, "out")
                    .addException(Exception.class)
                    .addStatement(
                            "$N.$N(collective, in, out)", PROGRAM, plan.names().runBody())
                    .build());
        }
        plan.messages()
                .ifPresent(worker -> type.addMethod(Expressions.implement("run")
                        .addException(Exception.class)
                        .addStatement("$L.$N($N.world())", target(worker), worker.name(), RANK)
                        .build()));
        if (plan.entry() == EntryPlan.MAIN) {
            type.addMethod(main());
        }
        return type.build();
    }

    private void fields(TypeSpec.Builder type) {
        if (!plan.rankKept() && !plan.objects().onRank()) {
            return;
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (plan.dispatchNeedsRank()) {
            constructor.addParameter(RuntimeTypes.RANK_CONTEXT, RANK);
        }
        if (plan.rankKept()) {
            type.addField(RuntimeTypes.RANK_CONTEXT, RANK, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$N = $N", RANK, RANK);
        }
        if (plan.objects().onRank()) {
            boolean extended = plan.objects().kind() == ObjectPlan.Kind.EXTENDED;
            TypeName object = extended ? expressions.nested(plan.names().onRank()) : plan.program();
            type.addField(object, PROGRAM, Modifier.PRIVATE, Modifier.FINAL);
            CodeBlock arguments =
                    extended ? CodeBlock.of(plan.rankPassed() ? RANK : "") : expressions.constructorArguments(RANK);
            constructor
                    .addExceptions(plan.objects().thrown())
                    .addStatement("$N = new $T($L)", PROGRAM, object, arguments);
        }
        type.addMethod(constructor.build());
    }

    private MethodSpec work() {
        CodeBlock.Builder cases = CodeBlock.builder().add("return switch (worker) {\n$>");
        boolean unchecked = false;
        for (FarmPlan farm : plan.farms()) {
            TypeName argument = farm.argument().typeName().box();
            unchecked |= argument instanceof ParameterizedTypeName || generic(argument);
            CodeBlock call = CodeBlock.of(
                    "$L.$N(($T) argument)", target(farm.method()), farm.method().name(), argument);
            if (farm.method().isVoid()) {
                cases.add("case $N -> {\n$>$L;\nyield null;\n$<}\n", farm.numberConstant(), call);
            } else {
                cases.add("case $N -> $L;\n", farm.numberConstant(), call);
            }
        }
        cases.add("default -> $T.super.work(worker, argument);\n$<};\n", RuntimeTypes.RANK_INSTANCE);
        MethodSpec.Builder work = Expressions.implement("work");
        if (unchecked) {
            // The runtime passes what the worker's own codec decoded.
            work.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build());
        }
        return work.returns(Object.class)
                .addParameter(int.class, "worker")
                .addParameter(Object.class, "argument")
                .addException(Exception.class)
                .addCode(cases.build())
                .build();
    }

    private MethodSpec main() {
        CodeBlock call = CodeBlock.of(
                "$N.$N($L)",
                PROGRAM,
                plan.call().method().name(),
                expressions.arguments(RANK, plan.call().arguments()));
        MethodSpec.Builder main =
                Expressions.implement("main").returns(Object.class).addException(Exception.class);
        if (plan.call().combination().way() == Combination.NOTHING) {
            return main.addStatement(call).addStatement("return null").build();
        }
        return main.addStatement(
                        "return $N.$L",
                        RANK,
                        expressions.combination(
                                plan.call().combination(), "resultReduce", "resultCombine", "resultConcat", call))
                .build();
    }

    private CodeBlock target(MethodPlan method) {
        return method.isStatic() ? CodeBlock.of("$T", plan.program()) : CodeBlock.of("$N", PROGRAM);
    }

    private static boolean generic(TypeName type) {
        return type instanceof com.palantir.javapoet.ArrayTypeName array
                && (array.componentType() instanceof ParameterizedTypeName || generic(array.componentType()));
    }
}
