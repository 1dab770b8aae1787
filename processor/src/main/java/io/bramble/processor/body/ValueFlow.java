package io.bramble.processor.body;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import io.bramble.annotation.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** What expressions of one method depend on, and the collectives that evaluating them makes. */
final class ValueFlow {
    private final FlowContext context;
    private final FlowState state;
    private final RankFlow statements;
    private final Deque<Knowledge> yields = new ArrayDeque<>();

    ValueFlow(FlowContext context, FlowState state, RankFlow statements) {
        this.context = context;
        this.state = state;
        this.statements = statements;
    }

    /** Follows an expression. */
    Knowledge read(@Nullable ExpressionTree tree, Trace trace) {
        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
            return named(tree, trace);
        }
        if (tree instanceof ParenthesizedTree inner) {
            return read(inner.getExpression(), trace);
        }
        if (tree instanceof MethodInvocationTree) {
            return context.source().call(tree).map(call -> call(call, trace)).orElse(Knowledge.UNIFORM);
        }
        if (tree instanceof AssignmentTree assignment) {
            Knowledge value = read(assignment.getExpression(), trace);
            store(assignment.getVariable(), assignment.getExpression(), value, trace);
            return value;
        }
        if (tree instanceof CompoundAssignmentTree assignment) {
            Knowledge value = read(assignment.getVariable(), trace).and(read(assignment.getExpression(), trace));
            store(assignment.getVariable(), null, value, trace);
            return value;
        }
        if (tree instanceof BinaryTree binary) {
            return binary(binary, trace);
        }
        if (tree instanceof ConditionalExpressionTree choice) {
            return conditional(choice, trace);
        }
        return tree == null ? Knowledge.UNIFORM : rest(tree, trace);
    }

    private Knowledge rest(ExpressionTree tree, Trace trace) {
        if (tree instanceof UnaryTree unary) {
            return read(unary.getExpression(), trace);
        }
        if (tree instanceof TypeCastTree cast) {
            return read(cast.getExpression(), trace);
        }
        if (tree instanceof InstanceOfTree test) {
            return read(test.getExpression(), trace);
        }
        if (tree instanceof ArrayAccessTree access) {
            return read(access.getExpression(), trace).and(read(access.getIndex(), trace));
        }
        if (tree instanceof NewClassTree made) {
            return all(made.getArguments(), trace);
        }
        if (tree instanceof NewArrayTree made) {
            Knowledge sizes = all(made.getDimensions(), trace);
            return made.getInitializers() == null ? sizes : sizes.and(all(made.getInitializers(), trace));
        }
        if (tree instanceof LambdaExpressionTree lambda) {
            lambda(lambda, trace);
        } else if (tree instanceof MemberReferenceTree) {
            context.source().call(tree).ifPresent(call -> call(call, trace));
        } else if (tree instanceof SwitchExpressionTree choice) {
            yields.push(Knowledge.UNIFORM);
            Knowledge selector = read(choice.getExpression(), trace);
            statements.choose(selector, choice.getExpression(), choice.getCases(), trace);
            return yields.pop().and(selector);
        }
        return Knowledge.UNIFORM;
    }

    private Knowledge all(List<? extends ExpressionTree> trees, Trace trace) {
        Knowledge all = Knowledge.UNIFORM;
        for (ExpressionTree each : trees) {
            all = all.and(read(each, trace));
        }
        return all;
    }

    /** The value of a switch expression. */
    void yielded(Knowledge value) {
        if (!yields.isEmpty()) {
            yields.push(yields.pop().and(value));
        }
    }

    private Knowledge binary(BinaryTree tree, Trace trace) {
        Knowledge left = read(tree.getLeftOperand(), trace);
        if (tree.getKind() != Tree.Kind.CONDITIONAL_AND && tree.getKind() != Tree.Kind.CONDITIONAL_OR) {
            return left.and(read(tree.getRightOperand(), trace));
        }
        Trace second = new Trace();
        Knowledge right = read(tree.getRightOperand(), second);
        context.divergence().between(left, tree.getLeftOperand(), second, new Trace());
        trace.add(second);
        return left.and(right);
    }

    private Knowledge conditional(ConditionalExpressionTree tree, Trace trace) {
        Knowledge condition = read(tree.getCondition(), trace);
        Trace then = new Trace();
        Trace otherwise = new Trace();
        Knowledge value = read(tree.getTrueExpression(), then).and(read(tree.getFalseExpression(), otherwise));
        context.divergence().between(condition, tree.getCondition(), then, otherwise);
        trace.add(then);
        // What all ranks get from the same collective, on whichever way, is the same.
        return !then.isEmpty() && then.sameAs(otherwise) ? value : value.and(condition);
    }

    private void lambda(LambdaExpressionTree tree, Trace trace) {
        FlowState inside = state.copy();
        new RankFlow(context, inside).run(tree.getBody(), trace);
    }

    private Knowledge named(ExpressionTree tree, Trace trace) {
        VariableElement variable = context.source().variable(tree);
        if (variable == null) {
            return Knowledge.UNIFORM;
        }
        if (tree instanceof MemberSelectTree select
                && variable.getKind() == ElementKind.FIELD
                && context.source().variable(select.getExpression()) != null) {
            return knowledge(variable).and(read(select.getExpression(), trace));
        }
        return knowledge(variable);
    }

    /** What a variable's value depends on here. */
    Knowledge knowledge(VariableElement variable) {
        Knowledge known = state.value(variable);
        if (known != null) {
            return known;
        }
        if (variable.getKind() == ElementKind.FIELD) {
            return context.fields().of(variable);
        }
        return variable.getAnnotation(Split.class) == null ? Knowledge.UNIFORM : Knowledge.LOCAL;
    }

    /** Gives a variable a value. */
    void assign(VariableElement variable, @Nullable ExpressionTree value, Knowledge knowledge) {
        state.set(variable, knowledge);
        if (context.source().is(variable.asType(), Messaging.COMMUNICATOR)) {
            VariableElement from = context.source().variable(value);
            state.setCommunicator(variable, from == null ? variable : communicator(value));
        }
    }

    private void store(ExpressionTree target, @Nullable ExpressionTree value, Knowledge knowledge, Trace trace) {
        VariableElement variable = context.source().variable(target);
        if (variable != null) {
            assign(variable, value, knowledge);
        } else if (target instanceof ArrayAccessTree access) {
            VariableElement array = context.source().variable(access.getExpression());
            Knowledge index = read(access.getIndex(), trace);
            if (array != null) {
                state.set(array, knowledge(array).and(knowledge).and(index));
            }
        }
    }

    /** The communicator that an expression is, as far as it can be told from others. */
    Object communicator(@Nullable ExpressionTree tree) {
        if (tree == null) {
            return FlowContext.WORLD;
        }
        VariableElement variable = context.source().variable(tree);
        if (variable == null) {
            return tree;
        }
        Object known = state.communicator(variable);
        return known == null ? context.declared(variable) : known;
    }

    private Object passed(ExpressionTree argument) {
        boolean communicator = context.source().is(context.source().type(argument), Messaging.COMMUNICATOR);
        return communicator ? communicator(argument) : "";
    }

    private Knowledge call(Call call, Trace trace) {
        Knowledge receiver =
                call.receiver() == null || call.isOnThis() ? Knowledge.UNIFORM : read(call.receiver(), trace);
        List<Knowledge> given =
                call.arguments().stream().map(each -> read(each, trace)).toList();
        Knowledge arguments = given.stream().reduce(Knowledge.UNIFORM, Knowledge::and);
        if (Messaging.isRank(call.target())) {
            return Knowledge.ofRank(communicator(call.receiver()));
        }
        if (context.isClock(call.target())) {
            return Knowledge.LOCAL;
        }
        Role role = BodyReader.role(call.target());
        if (Messaging.isCollective(call.target()) || role == Role.PRIMITIVE) {
            return collective(call, role, trace);
        }
        if (Messaging.isOfCommunicator(call.target())) {
            // What is received may be the same on all ranks, sent by the one that had it.
            return Knowledge.UNIFORM;
        }
        MethodBody helper = context.program().helper(call);
        if (helper == null) {
            return receiver.and(arguments);
        }
        FlowContext.Summary summary = context.summary(
                helper, call.arguments().stream().map(this::passed).toList(), given);
        for (Trace.Event each : summary.trace().events()) {
            happens(
                    new Trace.Event(
                            call.tree(),
                            each.communicator(),
                            each.shape(),
                            each.name().isEmpty() ? "" : each.name() + " in " + helper.name()),
                    trace);
        }
        return summary.returned().and(receiver);
    }

    private Knowledge collective(Call call, Role role, Trace trace) {
        Object communicator = role == Role.PRIMITIVE ? FlowContext.WORLD : communicator(call.receiver());
        String root = Endpoints.root(call)
                .flatMap(tree -> context.source().constant(tree))
                .map(value -> " root=" + value)
                .orElse("");
        happens(
                new Trace.Event(call.tree(), communicator, call.name() + root + "@" + communicator, call.name()),
                trace);
        boolean uniform =
                role == Role.PRIMITIVE ? context.makesUniform(call.target()) : Messaging.makesUniform(call.target());
        if (uniform) {
            // Arrays are filled in place; a view names its array.
            call.arguments().forEach(this::settle);
        }
        String result = call.target().getReturnType().toString();
        boolean communicates = result.contains(Messaging.COMMUNICATOR) || result.contains("io.bramble.CartesianGrid");
        return uniform || communicates ? Knowledge.UNIFORM : Knowledge.LOCAL;
    }

    private void happens(Trace.Event event, Trace trace) {
        statements.meet(event);
        trace.add(event);
    }

    private void settle(ExpressionTree argument) {
        VariableElement variable = context.source().variable(argument);
        if (variable != null && variable.asType().getKind() == javax.lang.model.type.TypeKind.ARRAY) {
            state.set(variable, Knowledge.UNIFORM);
        } else if (argument instanceof MethodInvocationTree view) {
            view.getArguments().forEach(this::settle);
        }
    }
}
