package io.bramble.processor.body;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rings and pairs in which every rank waits for its neighbour first: B5. Judged are the first messages of a body that all ranks run.
 * All ranks receive first, or all send synchronously first: none goes on. All send first: each may wait for room at the next, where the
 * message is not short. What stands under conditions of one side only, or in methods that are called, ends the judgement.
 */
final class RingRule implements BodyRule {
    private enum Kind {
        NOTHING,
        RECEIVES,
        SENDS_SYNCHRONOUSLY,
        SENDS,
        SENDS_THEN_RECEIVES,
        UNCLEAR
    }

    /** What ranks do first. */
    private record First(Kind kind, @Nullable Call call) {
        private static final First NOTHING = new First(Kind.NOTHING, null);
        private static final First UNCLEAR = new First(Kind.UNCLEAR, null);
    }

    @Override
    public void check(ProgramBody program, Findings findings) {
        for (MethodBody method : program.roles()) {
            // Before main nothing was sent; before another body it may have been.
            boolean begins = method.name().equals("main") && !program.has(Role.MASTER);
            if (method.role() == Role.BODY) {
                new Reading(program, method, begins).report(findings);
            }
        }
    }

    private static final class Reading {
        private final ProgramBody program;
        private final MethodBody method;
        private final Conditions conditions;
        private final boolean begins;

        private Reading(ProgramBody program, MethodBody method, boolean begins) {
            this.program = program;
            this.method = method;
            this.begins = begins;
            conditions = new Conditions(program.source(), method.tree());
        }

        private void report(Findings findings) {
            First first = sequence(method.tree().getBody().getStatements(), false);
            Call call = first.call;
            if (call == null) {
                return;
            }
            boolean sendsLater = method.calls().stream().anyMatch(each -> Messaging.sends(each.target()));
            switch (first.kind) {
                case RECEIVES -> {
                    if (begins || sendsLater) {
                        findings.add(call.tree(), Diagnostic.RING_RECEIVES_FIRST, call.name());
                    }
                }
                case SENDS_SYNCHRONOUSLY -> findings.add(call.tree(), Diagnostic.RING_SENDS_SYNCHRONOUSLY);
                case SENDS_THEN_RECEIVES -> findings.add(call.tree(), Diagnostic.RING_SENDS_FIRST);
                default -> {}
            }
        }

        private First sequence(List<? extends StatementTree> statements, boolean branch) {
            for (int i = 0; i < statements.size(); i++) {
                List<? extends StatementTree> rest = statements.subList(i + 1, statements.size());
                First first = first(statements.get(i), rest, branch);
                if (first.kind == Kind.SENDS && first.call != null) {
                    First next = sequence(rest, branch);
                    return next.kind == Kind.RECEIVES && meet(first.call, next.call, branch)
                            ? new First(Kind.SENDS_THEN_RECEIVES, first.call)
                            : First.UNCLEAR;
                }
                if (first.kind != Kind.NOTHING) {
                    return first;
                }
            }
            return First.NOTHING;
        }

        private First first(@Nullable StatementTree tree, List<? extends StatementTree> rest, boolean branch) {
            if (tree == null || calls(tree).isEmpty()) {
                return First.NOTHING;
            }
            if (tree instanceof BlockTree block) {
                return sequence(block.getStatements(), branch);
            }
            if (tree instanceof IfTree choice) {
                return choice(choice, rest);
            }
            if (tree instanceof ForLoopTree loop) {
                return first(loop.getStatement(), List.of(), branch);
            }
            if (tree instanceof WhileLoopTree loop) {
                return first(loop.getStatement(), List.of(), branch);
            }
            if (tree instanceof DoWhileLoopTree loop) {
                return first(loop.getStatement(), List.of(), branch);
            }
            if (tree instanceof EnhancedForLoopTree loop) {
                return first(loop.getStatement(), List.of(), branch);
            }
            if (tree instanceof TryTree attempt) {
                return sequence(attempt.getBlock().getStatements(), branch);
            }
            return isPlain(tree) ? message(calls(tree).get(0), branch) : First.UNCLEAR;
        }

        private First choice(IfTree tree, List<? extends StatementTree> rest) {
            if (!conditions.mentions(tree.getCondition(), call -> Messaging.isRank(call.target()))) {
                return First.UNCLEAR;
            }
            First then = first(tree.getThenStatement(), List.of(), true);
            First otherwise = first(tree.getElseStatement(), List.of(), true);
            if (then.kind == otherwise.kind) {
                return then;
            }
            First one = then.kind == Kind.NOTHING ? otherwise : then;
            boolean alone = then.kind == Kind.NOTHING || otherwise.kind == Kind.NOTHING;
            boolean sendsAfter =
                    rest.stream().flatMap(each -> calls(each).stream()).anyMatch(this::maySend);
            // Ranks that have nothing to do here go on, and might send what these wait for.
            return alone && one.kind == Kind.RECEIVES && begins && !sendsAfter ? one : First.UNCLEAR;
        }

        private boolean maySend(Call call) {
            return !Messaging.isOfCommunicator(call.target()) || Messaging.sends(call.target());
        }

        private First message(Call call, boolean branch) {
            if (!Messaging.isOfCommunicator(call.target())) {
                return First.UNCLEAR;
            }
            if (Messaging.blocksForMessage(call.target())) {
                return isSure(Endpoints.source(call), branch) ? new First(Kind.RECEIVES, call) : First.UNCLEAR;
            }
            Optional<ExpressionTree> destination = Endpoints.destination(call);
            if (call.name().equals("synchronousSend") && isSure(destination, branch)) {
                return new First(Kind.SENDS_SYNCHRONOUSLY, call);
            }
            return call.name().equals("send") && isSure(destination, branch) && !isShort(call)
                    ? new First(Kind.SENDS, call)
                    : First.UNCLEAR;
        }

        /** A rank that surely exists: a neighbour in a ring, or a constant where ranks are told apart or all begin. */
        private boolean isSure(Optional<ExpressionTree> rank, boolean branch) {
            return rank.isPresent()
                    && (isNeighbour(rank.get())
                            || (branch || begins)
                                    && program.source()
                                            .constant(rank.get())
                                            .filter(value -> value != Messaging.NULL_RANK)
                                            .isPresent());
        }

        private boolean isNeighbour(ExpressionTree rank) {
            List<Tree> parts = conditions.parts(rank);
            boolean wraps = parts.stream()
                    .anyMatch(each -> each.getKind() == Tree.Kind.REMAINDER
                            || each.getKind() == Tree.Kind.XOR
                            || each instanceof MethodInvocationTree
                                    && program.source()
                                            .call(each)
                                            .filter(call -> call.name().equals("floorMod"))
                                            .isPresent());
            return wraps
                    && conditions.isFixed(rank)
                    && conditions.mentions(rank, call -> Messaging.isRank(call.target()))
                    && parts.stream().noneMatch(ConditionalExpressionTree.class::isInstance);
        }

        /** In a ring both ends are neighbours; a pair sends to whom it receives from. */
        private boolean meet(Call send, @Nullable Call receive, boolean branch) {
            ExpressionTree to = Endpoints.destination(send).orElseThrow();
            Optional<ExpressionTree> from = receive == null ? Optional.empty() : Endpoints.source(receive);
            if (from.isEmpty()) {
                return false;
            }
            Optional<Integer> constant = program.source().constant(to);
            return isNeighbour(to) && isNeighbour(from.get())
                    || branch
                            && constant.isPresent()
                            && constant.equals(program.source().constant(from.get()));
        }

        /** A value of a fixed small size always finds room; of an array or a text the compiler does not know the length. */
        private boolean isShort(Call send) {
            String type = send.target().getParameters().get(0).asType().toString();
            if (!type.startsWith(Messaging.TAG)) {
                return conditions.parts(send.arguments().get(2)).stream().anyMatch(this::isFewElements);
            }
            return program.source().type(send.arguments().get(0)) instanceof javax.lang.model.type.DeclaredType tag
                    && tag.getTypeArguments().stream()
                            .allMatch(each -> each.toString().matches("java\\.lang\\.(?!String|Object).*")
                                    || each instanceof javax.lang.model.type.DeclaredType value
                                            && value.asElement().getKind()
                                                    == javax.lang.model.element.ElementKind.ENUM);
        }

        private boolean isFewElements(Tree tree) {
            return tree instanceof com.sun.source.tree.NewArrayTree made
                    && (made.getInitializers() != null
                            || made.getDimensions().stream()
                                    .allMatch(each -> program.source()
                                            .constant(each)
                                            .filter(length -> length <= 1024)
                                            .isPresent()));
        }

        /** Whether a statement does what it says in the order in which it is written. */
        private static boolean isPlain(StatementTree tree) {
            return tree instanceof com.sun.source.tree.ExpressionStatementTree
                    || tree instanceof com.sun.source.tree.VariableTree
                    || tree instanceof com.sun.source.tree.ReturnTree;
        }

        /** The calls in a tree that send or receive, or that might. */
        private List<Call> calls(Tree tree) {
            List<Call> calls = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                    super.visitMethodInvocation(call, none);
                    program.source().call(call).filter(Reading.this::matters).ifPresent(calls::add);
                    return null;
                }
            }.scan(tree, null);
            return calls;
        }

        private boolean matters(Call call) {
            if (Messaging.isOfCommunicator(call.target())) {
                return Messaging.sends(call.target()) || Messaging.receives(call.target());
            }
            return BodyReader.role(call.target()) == Role.NONE
                    && (program.helper(call) != null
                            || call.arguments().stream()
                                    .anyMatch(each ->
                                            program.source().is(program.source().type(each), Messaging.COMMUNICATOR)));
        }
    }
}
