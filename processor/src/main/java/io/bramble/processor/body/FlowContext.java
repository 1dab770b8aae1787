package io.bramble.processor.body;

import com.sun.source.tree.ExpressionTree;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** What all methods of a program share while their values are followed. */
final class FlowContext {
    /** The communicator of all ranks, which Bramble hands to entries, workers and constructors. */
    static final Object WORLD = new Object() {
        @Override
        public String toString() {
            return "world";
        }
    };

    private static final Set<Kind> UNIFORM = Set.of(Kind.BARRIER, Kind.BCAST, Kind.ALLGATHER, Kind.ALLREDUCE);
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.util.concurrent.ThreadLocalRandom.current");

    /** What a call of a helper does and returns. */
    record Summary(Trace trace, Knowledge returned) {}

    private final ProgramBody program;
    private final Divergence divergence;
    private final FieldKnowledge fields;
    private final Map<List<Object>, Summary> summaries = new HashMap<>();

    FlowContext(ProgramBody program, Findings findings) {
        this.program = program;
        divergence = new Divergence(findings);
        FlowContext silent = new FlowContext(program);
        fields = silent.fields;
    }

    /** Reads the values of fields, where nothing is reported: nobody knows who runs that code. */
    private FlowContext(ProgramBody program) {
        this.program = program;
        divergence = new Divergence(new Findings(program.source()));
        fields = new FieldKnowledge(program.source(), program.tree(), this::outside);
    }

    private Knowledge outside(ExpressionTree tree) {
        FlowState state = new FlowState();
        return new ValueFlow(this, state, new RankFlow(this, state)).read(tree, new Trace());
    }

    ProgramBody program() {
        return program;
    }

    Source source() {
        return program.source();
    }

    Divergence divergence() {
        return divergence;
    }

    FieldKnowledge fields() {
        return fields;
    }

    /** Follows a method that was called with these communicators and values. */
    Summary summary(MethodBody method, List<Object> communicators, List<Knowledge> arguments) {
        List<Object> key = List.of(method.element(), communicators, arguments);
        Summary known = summaries.get(key);
        if (known != null) {
            return known;
        }
        // A method that calls itself adds nothing new the second time.
        summaries.put(key, new Summary(new Trace(), Knowledge.UNIFORM));
        FlowState state = new FlowState();
        List<? extends VariableElement> parameters = method.element().getParameters();
        for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            state.set(parameters.get(i), arguments.get(i));
            if (source().is(parameters.get(i).asType(), Messaging.COMMUNICATOR)) {
                state.setCommunicator(parameters.get(i), communicators.get(i));
            }
        }
        Summary summary = follow(method, state);
        summaries.put(key, summary);
        return summary;
    }

    /** Follows a method that Bramble calls. */
    Summary follow(MethodBody method, FlowState state) {
        Trace trace = new Trace();
        RankFlow flow = new RankFlow(this, state);
        flow.run(method.tree().getBody(), trace);
        return new Summary(trace, flow.returned());
    }

    /** The communicator that a variable holds from its declaration on. */
    Object declared(VariableElement variable) {
        if (variable.getKind() == ElementKind.FIELD) {
            boolean given = fields.values(variable).stream().allMatch(value -> source().variable(value) != null);
            return given ? WORLD : variable;
        }
        Element method = variable.getEnclosingElement();
        boolean injected = method.getKind() == ElementKind.CONSTRUCTOR
                || method instanceof ExecutableElement executable && BodyReader.role(executable) != Role.NONE;
        return variable.getKind() == ElementKind.PARAMETER && injected ? WORLD : variable;
    }

    /** Whether each rank gets a value of its own from it. */
    boolean isClock(ExecutableElement method) {
        return CLOCKS.contains(Source.owner(method) + "." + method.getSimpleName());
    }

    /** Whether the result of an annotated collective is the same on all ranks. */
    boolean makesUniform(ExecutableElement method) {
        Collective collective = method.getAnnotation(Collective.class);
        return collective != null && UNIFORM.contains(collective.value());
    }
}
