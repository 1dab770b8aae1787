package io.bramble.processor.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Follows one method statement by statement: which values differ between ranks, and which collectives are made on the way. Where ranks
 * may part, it asks {@link Divergence} whether they meet again.
 */
final class RankFlow {
    /** How a statement ends. */
    private enum Exit {
        NONE,
        RETURN,
        BREAK,
        CONTINUE,
        THROW
    }

    /** How an if ends, and whether what follows it in the block has been followed with it. */
    private record Way(Exit exit, boolean restTaken) {}

    /** A loop or switch that is being followed. */
    private static final class Loop {
        private Knowledge left = Knowledge.UNIFORM;
        private Knowledge skipped = Knowledge.UNIFORM;
    }

    private final FlowContext context;
    private final ValueFlow values;
    private final FlowState state;
    private final Deque<Loop> loops = new ArrayDeque<>();
    private Knowledge returned = Knowledge.UNIFORM;
    private Knowledge parted = Knowledge.UNIFORM;
    private @Nullable ExpressionTree partedAt;

    RankFlow(FlowContext context, FlowState state) {
        this.context = context;
        this.state = state;
        values = new ValueFlow(context, state, this);
    }

    /** What the method returns. */
    Knowledge returned() {
        return returned;
    }

    void run(Tree body, Trace trace) {
        if (body instanceof ExpressionTree expression) {
            returned = returned.and(values.read(expression, trace));
        } else if (body instanceof StatementTree statement) {
            execute(statement, trace);
        }
    }

    /** A collective is about to be made. */
    void meet(Trace.Event event) {
        Knowledge why = loops.isEmpty() ? parted : parted.and(loops.peek().skipped);
        if (partedAt != null && context.divergence().afterLeaving(event, why, partedAt)) {
            // One report for all that is missed.
            parted = Knowledge.UNIFORM;
            loops.forEach(loop -> loop.skipped = Knowledge.UNIFORM);
        }
    }

    private Exit execute(@Nullable StatementTree tree, Trace trace) {
        if (tree instanceof BlockTree block) {
            return block(block.getStatements(), trace);
        }
        if (tree instanceof ExpressionStatementTree expression) {
            values.read(expression.getExpression(), trace);
        } else if (tree instanceof VariableTree variable) {
            declare(variable, trace);
        } else if (tree instanceof IfTree choice) {
            return block(List.of(choice), trace);
        } else if (tree instanceof ReturnTree end) {
            if (end.getExpression() != null) {
                returned = returned.and(values.read(end.getExpression(), trace));
            }
            return Exit.RETURN;
        } else if (tree instanceof YieldTree end) {
            values.yielded(values.read(end.getValue(), trace));
            return Exit.BREAK;
        } else if (tree instanceof ThrowTree end) {
            values.read(end.getExpression(), trace);
            return Exit.THROW;
        } else if (tree instanceof BreakTree) {
            return Exit.BREAK;
        } else if (tree instanceof ContinueTree) {
            return Exit.CONTINUE;
        } else if (tree instanceof LabeledStatementTree labeled) {
            return execute(labeled.getStatement(), trace);
        } else if (tree instanceof SynchronizedTree guarded) {
            return execute(guarded.getBlock(), trace);
        } else if (tree instanceof TryTree attempt) {
            return attempt(attempt, trace);
        } else if (tree instanceof SwitchTree choice) {
            choose(values.read(choice.getExpression(), trace), choice.getExpression(), choice.getCases(), trace);
        } else {
            loop(tree, trace);
        }
        return Exit.NONE;
    }

    private void declare(VariableTree variable, Trace trace) {
        Knowledge knowledge =
                variable.getInitializer() == null ? Knowledge.UNIFORM : values.read(variable.getInitializer(), trace);
        if (context.source().element(variable) instanceof VariableElement element) {
            values.assign(element, variable.getInitializer(), knowledge);
        }
    }

    private Exit block(List<? extends StatementTree> statements, Trace trace) {
        for (int i = 0; i < statements.size(); i++) {
            Way way = statements.get(i) instanceof IfTree choice
                    ? choice(choice, statements.subList(i + 1, statements.size()), trace)
                    : new Way(execute(statements.get(i), trace), false);
            if (way.exit != Exit.NONE || way.restTaken) {
                return way.exit;
            }
        }
        return Exit.NONE;
    }

    /** An if; where ranks part in it and some leave, what follows in the block is the other ranks' way. */
    private Way choice(IfTree tree, List<? extends StatementTree> rest, Trace trace) {
        Knowledge condition = values.read(tree.getCondition(), trace);
        Trace then = new Trace();
        Trace otherwise = new Trace();
        FlowState before = state.copy();
        Exit thenExit = execute(tree.getThenStatement(), then);
        FlowState afterThen = state.copy();
        state.take(before);
        Exit otherwiseExit = execute(tree.getElseStatement(), otherwise);
        if (thenExit == Exit.NONE && otherwiseExit == Exit.NONE) {
            state.join(afterThen);
            join(condition, tree.getCondition(), then, otherwise, trace);
            return new Way(Exit.NONE, false);
        }
        if (thenExit != Exit.NONE && otherwiseExit != Exit.NONE) {
            if (thenExit == Exit.THROW || otherwiseExit == Exit.THROW) {
                trace.add(thenExit == Exit.THROW ? otherwise : then);
                return new Way(thenExit == Exit.THROW ? otherwiseExit : thenExit, false);
            }
            join(condition, tree.getCondition(), then, otherwise, trace);
            return new Way(thenExit, false);
        }
        Exit exit = thenExit == Exit.NONE ? otherwiseExit : thenExit;
        Trace leaves = thenExit == Exit.NONE ? otherwise : then;
        Trace stays = thenExit == Exit.NONE ? then : otherwise;
        if (thenExit == Exit.NONE) {
            state.take(afterThen);
        }
        if (condition.isUniform() || exit == Exit.THROW) {
            trace.add(stays);
            return new Way(Exit.NONE, false);
        }
        Exit end = leave(condition, tree.getCondition(), exit, leaves, stays, rest);
        trace.add(stays);
        return new Way(end, true);
    }

    private Exit leave(
            Knowledge condition,
            ExpressionTree where,
            Exit exit,
            Trace leaves,
            Trace stays,
            List<? extends StatementTree> rest) {
        Exit end = block(rest, stays);
        if (leaves.sameAs(stays) && !leaves.isEmpty()) {
            return end;
        }
        boolean told = context.divergence().afterLeaving(stays, leaves, condition, where);
        if (exit == Exit.RETURN) {
            loops.forEach(loop -> loop.left = loop.left.and(told ? Knowledge.UNIFORM : condition));
            if (!told) {
                parted = parted.and(condition);
                partedAt = where;
            }
        } else if (!loops.isEmpty()) {
            Loop loop = loops.peek();
            if (exit == Exit.BREAK) {
                // What a told return misses is told; a loop that some leave is another matter.
                loop.left = loop.left.and(told ? Knowledge.UNIFORM : condition);
            } else if (!told) {
                loop.skipped = loop.skipped.and(condition);
                partedAt = where;
            }
        }
        return end;
    }

    private void join(Knowledge condition, ExpressionTree where, Trace then, Trace otherwise, Trace trace) {
        if (then.sameAs(otherwise)) {
            trace.add(then);
        } else {
            context.divergence().between(condition, where, then, otherwise);
            trace.add(then);
            trace.add(otherwise);
        }
    }

    private Exit attempt(TryTree tree, Trace trace) {
        tree.getResources().forEach(resource -> {
            if (resource instanceof VariableTree variable) {
                declare(variable, trace);
            }
        });
        Exit exit = execute(tree.getBlock(), trace);
        FlowState after = state.copy();
        for (CatchTree each : tree.getCatches()) {
            execute(each.getBlock(), new Trace());
            after.join(state);
        }
        state.take(after);
        Exit last = execute(tree.getFinallyBlock(), trace);
        return last == Exit.NONE && tree.getCatches().isEmpty() ? exit : last;
    }

    /** A switch, as statement or expression. */
    void choose(Knowledge selector, ExpressionTree where, List<? extends CaseTree> cases, Trace trace) {
        FlowState before = state.copy();
        FlowState after = before.copy();
        Trace first = null;
        loops.push(new Loop());
        for (CaseTree each : cases) {
            Trace way = new Trace();
            state.take(before);
            if (each.getCaseKind() == CaseTree.CaseKind.RULE) {
                if (each.getBody() instanceof ExpressionTree expression) {
                    values.yielded(values.read(expression, way));
                } else if (each.getBody() instanceof StatementTree statement) {
                    execute(statement, way);
                }
            } else if (each.getStatements() != null) {
                block(each.getStatements(), way);
            }
            after.join(state);
            if (first != null) {
                if (!way.sameAs(first)) {
                    context.divergence().between(selector, where, way, first);
                }
            } else {
                first = way;
            }
        }
        loops.pop();
        state.take(after);
        if (first != null) {
            trace.add(first);
        }
    }

    private void loop(@Nullable StatementTree tree, Trace trace) {
        if (tree instanceof WhileLoopTree loop) {
            repeat(loop, loop.getCondition(), loop.getStatement(), List.of(), false, false, trace);
        } else if (tree instanceof DoWhileLoopTree loop) {
            repeat(loop, loop.getCondition(), loop.getStatement(), List.of(), true, false, trace);
        } else if (tree instanceof ForLoopTree loop) {
            boolean ownBegin = false;
            for (StatementTree each : loop.getInitializer()) {
                execute(each, trace);
                ownBegin |= each instanceof VariableTree variable
                        && context.source().element(variable) instanceof VariableElement element
                        && !values.knowledge(element).isUniform();
            }
            repeat(loop, loop.getCondition(), loop.getStatement(), loop.getUpdate(), false, ownBegin, trace);
        } else if (tree instanceof EnhancedForLoopTree loop) {
            Knowledge all = values.read(loop.getExpression(), trace);
            if (context.source().element(loop.getVariable()) instanceof VariableElement element) {
                values.assign(element, null, all);
            }
            repeat(loop, loop.getExpression(), loop.getStatement(), List.of(), false, true, trace);
        }
    }

    private void repeat(
            StatementTree tree,
            @Nullable ExpressionTree condition,
            StatementTree body,
            List<? extends StatementTree> update,
            boolean bodyFirst,
            boolean countMayAgree,
            Trace trace) {
        Loop loop = new Loop();
        Trace turn = new Trace();
        Knowledge decides = Knowledge.UNIFORM;
        // Twice: the second time knows what the first has left in the variables.
        for (int pass = 0; pass < 2; pass++) {
            turn = new Trace();
            FlowState entry = state.copy();
            if (!bodyFirst && condition != null) {
                decides = decides.and(values.read(condition, turn));
            }
            loops.push(loop);
            execute(body, turn);
            loops.pop();
            Trace updates = turn;
            update.forEach(each -> execute(each, updates));
            if (bodyFirst && condition != null) {
                decides = decides.and(values.read(condition, turn));
            }
            state.join(entry);
        }
        if (!turn.isEmpty()) {
            context.divergence().loop(tree, decides.and(loop.left), turn, countMayAgree);
            trace.add(new Trace.Event(tree, this, "{", ""));
            trace.add(turn);
            trace.add(new Trace.Event(tree, this, "}", ""));
        }
    }
}
