package io.bramble.processor.render;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.bramble.processor.model.Combination;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.BodyPlan;
import io.bramble.processor.plan.CombinationPlan;
import io.bramble.processor.plan.PrimitivePlan;
import io.bramble.processor.plan.ProgramPlan;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the subclass whose objects the ranks run on: abstract collectives are message-passing primitives. */
final class RankRenderer {
    private final ProgramPlan plan;
    private final Expressions expressions;
    private final String rank;

    RankRenderer(ProgramPlan plan, Expressions expressions) {
        this.plan = plan;
        this.expressions = expressions;
        rank = plan.names().rank();
    }

    TypeSpec render() {
        TypeSpec.Builder type = TypeSpec.classBuilder(plan.names().onRank())
                .addJavadoc("A rank's object: it runs bodies and worker calls.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(plan.program());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addExceptions(plan.objects().thrown())
                .addParameter(RuntimeTypes.RANK_CONTEXT, rank);
        if (!plan.objects().constructor().isEmpty()) {
            constructor.addStatement("super($L)", expressions.constructorArguments(rank));
        }
        if (!plan.primitives().isEmpty()) {
            type.addField(RuntimeTypes.RANK_CONTEXT, rank, Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement("this.$N = $N", rank, rank);
        }
        if (plan.rankPassed()) {
            type.addMethod(constructor.build());
        }
        if (!plan.bodies().isEmpty()) {
            type.addMethod(runBody());
        }
        plan.bodies().forEach(body -> type.addMethod(nested(body)));
        plan.primitives().forEach(primitive -> type.addMethod(primitive(primitive)));
        return type.build();
    }

    private MethodSpec runBody() {
        CodeBlock.Builder cases = CodeBlock.builder().add("switch (collective) {\n$>");
        for (BodyPlan body : plan.bodies()) {
            CodeBlock call = CodeBlock.of(
                    "super.$N($Z$L)",
                    body.method().name(),
                    Expressions.list(body.shares().stream()
                            .map(share -> CodeBlock.of("$L.decode(in)", expressions.codec(share.type())))
                            .toList()));
            if (body.combination().way() != Combination.NOTHING) {
                call = CodeBlock.of(
                        "$L.encode(out,$W$L)",
                        expressions.codec(body.combination().type().orElseThrow()),
                        call);
            }
            cases.add("case $N ->$W$L;\n", body.numberConstant(), call);
        }
        cases.add(
                "default -> throw new $T($S + collective);\n$<}\n",
                IllegalStateException.class,
                "no collective number ");
        return MethodSpec.methodBuilder(plan.names().runBody())
                .addParameter(int.class, "collective")
                .addParameter(RuntimeTypes.DECODER, "in")
                .addParameter(RuntimeTypes.ENCODER, "out")
                .addException(Exception.class)
                .addCode(cases.build())
                .build();
    }

    private static MethodSpec nested(BodyPlan body) {
        return Expressions.override(body.method())
                .addStatement(
                        "throw $T.ofBody($S)",
                        RuntimeTypes.WRONG_CALL,
                        body.method().name())
                .build();
    }

    private MethodSpec primitive(PrimitivePlan primitive) {
        CodeBlock call = call(primitive);
        return Expressions.override(primitive.method())
                .addStatement(primitive.method().isVoid() ? "$L" : "return $L", call)
                .build();
    }

    private CodeBlock call(PrimitivePlan primitive) {
        String name = primitive.method().name();
        int root = primitive.root();
        return switch (primitive.form()) {
            case BARRIER -> CodeBlock.of("$L.barrier($S)", collectives(primitive), name);
            case EXCHANGE -> exchange(primitive);
            case BROADCAST -> with(primitive, "broadcast", CodeBlock.of(",$W$L", root));
            case SCATTER -> with(primitive, "scatter", CodeBlock.of(",$W$L", root));
            case GATHER -> with(primitive, "gather", CodeBlock.of(",$W$L", root));
            case GATHER_JOINED -> with(primitive, "gatherConcat", CodeBlock.of(",$W$L", root));
            case ALLGATHER -> with(primitive, "allgather", CodeBlock.of(""));
            case ALLGATHER_JOINED -> with(primitive, "allgatherConcat", CodeBlock.of(""));
            case REDUCE ->
                with(primitive, "reduce", CodeBlock.of(",$W$L,$W$L", operation(primitive.combination()), root));
            case ALLREDUCE -> with(primitive, "allreduce", operationArgument(primitive));
            case REDUCE_SCATTER -> with(primitive, "reduceScatter", operationArgument(primitive));
            case SCAN -> with(primitive, "scan", operationArgument(primitive));
            case EXSCAN -> with(primitive, "exscan", operationArgument(primitive));
            case ALLTOALL_LIST -> with(primitive, "alltoall", CodeBlock.of(""));
            case ALLTOALL_ARRAY -> alltoallArray(primitive);
            case BODY -> throw new IllegalArgumentException(name + " is no primitive");
        };
    }

    private CodeBlock with(PrimitivePlan primitive, String method, CodeBlock rest) {
        return CodeBlock.of(
                "$L.$N($S,$W$L,$W$N$L)",
                collectives(primitive),
                method,
                primitive.method().name(),
                expressions.codec(primitive.type().orElseThrow()),
                parameter(primitive),
                rest);
    }

    private CodeBlock alltoallArray(PrimitivePlan primitive) {
        TypeName array = ArrayTypeName.of(primitive.type().orElseThrow().typeName());
        CodeBlock list = CodeBlock.of(
                "$L.alltoall($S, $L, $T.asList($N))",
                collectives(primitive),
                primitive.method().name(),
                expressions.codec(primitive.type().orElseThrow()),
                Arrays.class,
                parameter(primitive));
        if (!primitive.isNonblocking()) {
            return CodeBlock.of("$L\n.toArray($T::new)", list, array);
        }
        // Not the name of the method's own parameter.
        String all = parameter(primitive).equals("all") ? "values" : "all";
        return CodeBlock.of("$L\n.thenApply($N -> $N.toArray($T::new))", list, all, all, array);
    }

    /** What runs it: at once, or in the background with a future. */
    private CodeBlock collectives(PrimitivePlan primitive) {
        return primitive.isNonblocking() ? CodeBlock.of("$N.background()", rank) : CodeBlock.of("$N", rank);
    }

    private CodeBlock exchange(PrimitivePlan primitive) {
        CodeBlock.Builder call = CodeBlock.builder()
                .add(
                        "$L.exchange($S, $L)",
                        collectives(primitive),
                        primitive.method().name(),
                        primitive.periodic());
        for (PrimitivePlan.SidePlan side : primitive.sides()) {
            call.add(
                    "\n.$N($L)",
                    side.call(),
                    side.view()
                            .map(view -> CodeBlock.of("$T.of($N)", view, side.parameter()))
                            .orElseGet(() -> CodeBlock.of("$N", side.parameter())));
        }
        return call.add(primitive.isNonblocking() ? "\n.begin()" : "\n.run()").build();
    }

    private CodeBlock operationArgument(PrimitivePlan primitive) {
        return CodeBlock.of(",$W$L", operation(primitive.combination()));
    }

    private CodeBlock operation(CombinationPlan combination) {
        return combination.way() == Combination.OPERATION
                ? CodeBlock.of("$T.$N", RuntimeTypes.OPERATION, combination.operation())
                : expressions.operator(combination);
    }

    private static String parameter(PrimitivePlan primitive) {
        List<io.bramble.processor.plan.MethodPlan.Parameter> parameters =
                primitive.method().parameters();
        return parameters.get(0).name();
    }
}
