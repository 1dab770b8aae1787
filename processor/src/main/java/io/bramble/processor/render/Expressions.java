package io.bramble.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import io.bramble.processor.encodable.CodecRenderer;
import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.Injection;
import io.bramble.processor.model.RuntimeTypes;
import io.bramble.processor.plan.CallPlan;
import io.bramble.processor.plan.CodecPlan;
import io.bramble.processor.plan.CombinationPlan;
import io.bramble.processor.plan.MethodPlan;
import io.bramble.processor.plan.ProgramPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import javax.lang.model.element.Modifier;

/** Expressions that several of the generated classes share. */
final class Expressions {
    private static final int MANY = 3;

    private final ProgramPlan plan;
    private final CodecRenderer codecs;

    Expressions(ProgramPlan plan, CodecRenderer codecs) {
        this.plan = plan;
        this.codecs = codecs;
    }

    /** The codec, by the constant that keeps it where there is one. */
    CodeBlock codec(EncodableType type) {
        Optional<CodecPlan> kept = plan.codecs().stream()
                .filter(each -> each.type().key().equals(type.key()))
                .findFirst();
        return kept.isPresent() ? CodeBlock.of("$N", kept.get().constant()) : codecs.codec(type);
    }

    /** What the entry is given; {@code from} is the conductor or the rank's context. */
    CodeBlock arguments(String from, List<CallPlan.Argument> arguments) {
        return list(arguments.stream()
                .map(argument -> {
                    if (argument instanceof CallPlan.Injected injected) {
                        return injection(from, injected.injection());
                    }
                    return argument instanceof CallPlan.Farmed farmed
                            ? CodeBlock.of("$N.farm($N)", from, farmed.farm().constant())
                            : CodeBlock.of(
                                    "$N.option($N)",
                                    from,
                                    ((CallPlan.Chosen) argument).option().constant());
                })
                .toList());
    }

    /** What the program's constructor is given. */
    CodeBlock constructorArguments(String from) {
        return list(plan.objects().constructor().stream()
                .map(injection -> injection(from, injection))
                .toList());
    }

    /** {@code reduce(Codecs.DOUBLE, Operation.SUM)}, of the method name that fits the way. */
    CodeBlock combination(CombinationPlan combination, String reduce, String combine, String join, CodeBlock value) {
        CodeBlock codec = codec(combination.type().orElseThrow());
        CodeBlock head = value.isEmpty() ? codec : CodeBlock.of("$L,$W$L", codec, value);
        return switch (combination.way()) {
            case OPERATION ->
                CodeBlock.of("$N($L,$W$T.$N)", reduce, head, RuntimeTypes.OPERATION, combination.operation());
            case ORDER, COMBINER -> CodeBlock.of("$N($L,$W$L)", combine, head, operator(combination));
            case JOINED -> CodeBlock.of("$N($L)", join, head);
            case NOTHING -> throw new IllegalArgumentException("nothing to combine");
        };
    }

    /** A {@code BinaryOperator}. */
    CodeBlock operator(CombinationPlan combination) {
        return combination.combiner().isEmpty()
                ? CodeBlock.of(
                        "$T.$N($T.naturalOrder())",
                        BinaryOperator.class,
                        combination.operation().equals("MIN") ? "minBy" : "maxBy",
                        Comparator.class)
                : CodeBlock.of("$T::$N", plan.program(), combination.combiner());
    }

    /** The beginning of an overriding method. */
    static MethodSpec.Builder override(MethodPlan method) {
        MethodSpec.Builder builder = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(method.access().map(List::of).orElse(List.of()))
                .returns(method.result())
                .addExceptions(method.thrown());
        method.parameters().forEach(each -> builder.addParameter(each.type(), each.name()));
        return builder;
    }

    /** The beginning of a public method that implements one of the SPI's. */
    static MethodSpec.Builder implement(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    /** A nested class of the generated one. */
    ClassName nested(String name) {
        return plan.generated().nestedClass(name);
    }

    /** Separated by commas, each on a line of its own where there are many. */
    static CodeBlock list(List<CodeBlock> arguments) {
        if (arguments.size() <= MANY) {
            return CodeBlock.join(arguments, ",$W");
        }
        return CodeBlock.builder()
                .add("\n")
                .add(CodeBlock.join(arguments, ",\n"))
                .build();
    }

    private static CodeBlock injection(String from, Injection injection) {
        return switch (injection) {
            case WORLD -> CodeBlock.of("$N.world()", from);
            case CLUSTER -> CodeBlock.of("$N.cluster()", from);
            case ARGS -> CodeBlock.of("$N.args()", from);
        };
    }
}
