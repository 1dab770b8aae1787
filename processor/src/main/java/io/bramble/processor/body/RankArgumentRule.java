package io.bramble.processor.body;

import com.sun.source.tree.ExpressionTree;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Ranks that cannot be meant, as constants or as the sender's own: B6. */
final class RankArgumentRule implements BodyRule {
    @Override
    public void check(ProgramBody program, Findings findings) {
        Set<MethodBody> master = program.reachable(role -> role == Role.MASTER);
        Set<MethodBody> workers = program.reachable(role -> role == Role.MESSAGE_WORKER);
        for (MethodBody method : program.reachable(role -> true)) {
            Conditions conditions = new Conditions(program.source(), method.tree());
            for (Call call : method.calls()) {
                if (Messaging.isOfCommunicator(call.target())) {
                    constants(program, conditions, call, findings);
                    itself(program, conditions, call, findings);
                    if (program.has(Role.MESSAGE_WORKER) && master.contains(method) != workers.contains(method)) {
                        ownRole(program, conditions, call, master.contains(method) ? master : workers, findings);
                    }
                }
            }
        }
    }

    private static void constants(ProgramBody program, Conditions conditions, Call call, Findings findings) {
        Endpoints.destination(call)
                .ifPresent(tree -> constant(program, conditions, call, tree, Messaging.NULL_RANK, findings));
        Endpoints.source(call)
                .ifPresent(tree -> constant(program, conditions, call, tree, Messaging.NULL_RANK, findings));
        Endpoints.root(call).ifPresent(tree -> constant(program, conditions, call, tree, 0, findings));
    }

    private static void constant(
            ProgramBody program, Conditions conditions, Call call, ExpressionTree tree, int least, Findings findings) {
        Optional<Integer> value = program.source().constant(tree);
        if (value.isEmpty()) {
            return;
        }
        int rank = value.get();
        boolean anySource =
                rank == -1 && Endpoints.source(call).filter(tree::equals).isPresent();
        if (rank < least || rank == -1 && !anySource) {
            findings.add(tree, Diagnostic.NEGATIVE_RANK, call.name(), Integer.toString(rank));
        } else if (rank >= program.minRanks() && program.isProgram() && !isGuarded(program, conditions, call, rank)) {
            findings.add(
                    tree,
                    Diagnostic.RANK_MAY_BE_MISSING,
                    call.name(),
                    Integer.toString(rank),
                    program.name(),
                    Integer.toString(program.minRanks()),
                    Integer.toString(rank + 1));
        }
    }

    /** Whether the code looks at the number of ranks, or runs on a rank of that number or a higher one only. */
    private static boolean isGuarded(ProgramBody program, Conditions conditions, Call call, int rank) {
        Source source = program.source();
        // Others than the communicator of all ranks may have any number.
        Element communicator = source.variable(call.receiver());
        boolean given = communicator instanceof VariableElement
                && (communicator.getKind() == ElementKind.FIELD
                        || communicator.getKind() == ElementKind.PARAMETER
                                && communicator.getEnclosingElement() instanceof ExecutableElement method
                                && BodyReader.role(method) != Role.NONE);
        if (!given) {
            return true;
        }
        return conditions.ofIfs().stream()
                        .anyMatch(each -> conditions.mentions(each, one -> Messaging.isSize(one.target())))
                || conditions.around(call.tree()).stream()
                        .anyMatch(each -> conditions.mentions(each, one -> Messaging.isSize(one.target()))
                                || conditions.mentions(each, one -> Messaging.isRank(one.target()))
                                        && conditions.parts(each).stream()
                                                .filter(ExpressionTree.class::isInstance)
                                                .flatMap(part -> source.constant((ExpressionTree) part).stream())
                                                .anyMatch(number -> number >= rank));
    }

    private static void itself(ProgramBody program, Conditions conditions, Call call, Findings findings) {
        if (call.name().equals("synchronousSend")) {
            Endpoints.destination(call)
                    .filter(tree -> isOwnRank(program, conditions, call, tree))
                    .ifPresent(tree -> findings.add(tree, Diagnostic.SYNCHRONOUS_TO_ITSELF));
        }
    }

    /** Whether the expression is {@code world.rank()} on the communicator of the call, or a variable that holds it. */
    private static boolean isOwnRank(ProgramBody program, Conditions conditions, Call call, ExpressionTree tree) {
        Source source = program.source();
        return conditions.isFixed(tree)
                && conditions.parts(tree).stream()
                        .allMatch(part -> source.call(part)
                                        .filter(one -> Messaging.isRank(one.target())
                                                && one.receiver() != null
                                                && call.receiver() != null
                                                && one.receiver()
                                                        .toString()
                                                        .equals(call.receiver().toString()))
                                        .isPresent()
                                || part.getKind() == com.sun.source.tree.Tree.Kind.IDENTIFIER
                                || part.getKind() == com.sun.source.tree.Tree.Kind.MEMBER_SELECT)
                && conditions.mentions(tree, one -> Messaging.isRank(one.target()));
    }

    /** A master or worker that sends to itself what only the other role receives. */
    private static void ownRole(
            ProgramBody program, Conditions conditions, Call call, Set<MethodBody> role, Findings findings) {
        boolean master = role.stream().anyMatch(each -> each.role() == Role.MASTER);
        Optional<ExpressionTree> tag = Endpoints.sendTag(call);
        Endpoints.destination(call)
                .filter(tree -> master
                        ? program.source()
                                .constant(tree)
                                .filter(rank -> rank == 0)
                                .isPresent()
                        : isOwnRank(program, conditions, call, tree))
                .filter(tree -> role.stream()
                        .flatMap(each -> each.calls().stream())
                        .noneMatch(other -> mayReceive(program, other, tag.orElseThrow())))
                .ifPresent(tree -> findings.add(
                        tree,
                        Diagnostic.SEND_TO_OWN_ROLE,
                        master ? "@Master" : "@Worker",
                        master ? "0" : tree.toString()));
    }

    private static boolean mayReceive(ProgramBody program, Call call, ExpressionTree sent) {
        if (!Messaging.receives(call.target())) {
            return false;
        }
        VariableElement tag = program.source().variable(sent);
        Optional<ExpressionTree> received = Endpoints.receiveTag(call);
        return tag == null
                || received.isEmpty()
                || program.source().variable(received.get()) == null
                || tag.equals(program.source().variable(received.get()));
    }
}
