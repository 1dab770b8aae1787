package io.bramble.processor.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import io.bramble.processor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/** Reports collectives that some ranks call and others do not: B1 where ranks part by their number, B7 where by what each has. */
final class Divergence {
    private static final int MAX_TEXT = 60;

    private final Findings findings;

    Divergence(Findings findings) {
        this.findings = findings;
    }

    /** Ranks go one of two ways and then on together. */
    void between(Knowledge condition, ExpressionTree where, Trace one, Trace other) {
        int common = one.common(other);
        Optional<Trace.Event> missed =
                first(condition, one.after(common)).or(() -> first(condition, other.after(common)));
        missed.ifPresent(event -> findings.add(
                event.tree(),
                isByRank(condition, event) ? Diagnostic.RANK_DEPENDENT_COLLECTIVE : Diagnostic.LOCAL_CONDITION,
                event.name(),
                text(where)));
    }

    /** Some ranks leave; whether what the others do after that was reported. */
    boolean afterLeaving(Trace stays, Trace leaves, Knowledge condition, ExpressionTree where) {
        int common = stays.common(leaves);
        Optional<Trace.Event> missed = first(condition, stays.after(common));
        if (missed.isPresent()) {
            return afterLeaving(missed.get(), condition, where);
        }
        missed = first(condition, leaves.after(common));
        missed.ifPresent(event -> findings.add(
                event.tree(),
                isByRank(condition, event) ? Diagnostic.RANK_DEPENDENT_COLLECTIVE : Diagnostic.LOCAL_CONDITION,
                event.name(),
                text(where)));
        return missed.isPresent();
    }

    /** Some ranks have left before; whether this was reported. */
    boolean afterLeaving(Trace.Event event, Knowledge condition, ExpressionTree where) {
        if (first(condition, List.of(event)).isEmpty()) {
            return false;
        }
        findings.add(
                event.tree(),
                isByRank(condition, event) ? Diagnostic.COLLECTIVE_AFTER_LEAVING : Diagnostic.LOCAL_CONDITION,
                event.name(),
                text(where));
        return true;
    }

    /**
     * Ranks go round a loop until each decides to leave it.
     *
     * @param countMayAgree whether the ranks may still go round equally often, each over elements of its own
     */
    void loop(Tree loop, Knowledge condition, Trace turn, boolean countMayAgree) {
        Optional<Trace.Event> missed = first(condition, turn.events());
        if (missed.isPresent()) {
            Trace.Event event = missed.get();
            if (isByRank(condition, event) && !countMayAgree) {
                findings.add(event.tree(), Diagnostic.RANK_DEPENDENT_LOOP, event.name());
            } else {
                findings.add(loop, Diagnostic.LOCAL_LOOP, event.name());
            }
        }
    }

    private static Optional<Trace.Event> first(Knowledge condition, List<Trace.Event> events) {
        return events.stream()
                .filter(event -> !event.name().isEmpty() && (condition.local() || isByRank(condition, event)))
                .findFirst();
    }

    private static boolean isByRank(Knowledge condition, Trace.Event event) {
        return condition.ranks().contains(event.communicator());
    }

    private static String text(ExpressionTree tree) {
        return tree instanceof ParenthesizedTree inner ? text(inner.getExpression()) : shortened(tree.toString());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
