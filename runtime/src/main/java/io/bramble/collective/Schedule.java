package io.bramble.collective;

import java.util.ArrayList;
import java.util.List;

/**
 * What one rank does in a collective: rounds of transfers, each followed by local steps. Says which slots move, never what is in them,
 * so that one schedule serves values and arrays, blocking and nonblocking calls, and may be kept and run again. Immutable.
 *
 * @param rounds in order; a round begins when the one before is complete
 * @param onBoard whether a rank does not send to others, but to all at once, at most once and first, by a note on a board from which it receives too
 */
public record Schedule(List<Round> rounds, boolean onBoard) {
    /** Nothing to do: a communicator of one rank. */
    public static final Schedule EMPTY = new Schedule(List.of());

    /** Copies the list. */
    public Schedule {
        rounds = List.copyOf(rounds);
    }

    /** One of messages. */
    public Schedule(List<Round> rounds) {
        this(rounds, false);
    }

    /** The same for a {@link io.bramble.transport.Board}. */
    Schedule board() {
        return new Schedule(rounds, true);
    }

    /**
     * Transfers that are under way together, then local steps one after the other.
     *
     * @param receives in the order in which they are posted
     * @param sends in the order in which they begin
     * @param steps run when all transfers of the round are complete
     */
    public record Round(List<Transfer> receives, List<Transfer> sends, List<Step> steps) {
        /** Copies the lists. */
        public Round {
            receives = List.copyOf(receives);
            sends = List.copyOf(sends);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One message.
     *
     * @param peer the other rank of the communicator
     * @param from the first slot
     * @param to one past the last slot; equal to {@code from} for a message without content
     */
    public record Transfer(int peer, int from, int to) {}

    /**
     * Combines two slots: {@code into = left ∘ right}, where {@code left} holds contributions of lower ranks.
     *
     * @param into the slot written, which may be one of the two others
     * @param left the left operand
     * @param right the right operand; −1 for a plain copy of {@code left}
     */
    public record Step(int into, int left, int right) {}

    /** An empty schedule to be filled. */
    static Builder builder() {
        return new Builder();
    }

    /** Fills a schedule round by round. */
    static final class Builder {
        private final List<Round> rounds = new ArrayList<>();
        private final List<Transfer> receives = new ArrayList<>();
        private final List<Transfer> sends = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();

        private Builder() {}

        /** Receives one slot in this round; begins a new round after local steps. */
        Builder receive(int peer, int slot) {
            return receive(peer, slot, slot + 1);
        }

        /** Receives slots in this round; begins a new round after local steps. */
        Builder receive(int peer, int from, int to) {
            endAfterSteps();
            receives.add(new Transfer(peer, from, to));
            return this;
        }

        /** Sends one slot in this round; begins a new round after local steps. */
        Builder send(int peer, int slot) {
            return send(peer, slot, slot + 1);
        }

        /** Sends slots in this round; begins a new round after local steps. */
        Builder send(int peer, int from, int to) {
            endAfterSteps();
            sends.add(new Transfer(peer, from, to));
            return this;
        }

        /** Combines two slots when this round's transfers are complete. */
        Builder combine(int into, int left, int right) {
            steps.add(new Step(into, left, right));
            return this;
        }

        /** Copies a slot when this round's transfers are complete. */
        Builder copy(int into, int from) {
            steps.add(new Step(into, from, -1));
            return this;
        }

        /** Ends the round. */
        Builder next() {
            if (!receives.isEmpty() || !sends.isEmpty() || !steps.isEmpty()) {
                rounds.add(new Round(receives, sends, steps));
                receives.clear();
                sends.clear();
                steps.clear();
            }
            return this;
        }

        /** Ends the round, and appends all rounds of another schedule. */
        Builder then(Schedule other) {
            next();
            rounds.addAll(other.rounds());
            return this;
        }

        /** Ends the round, and appends all rounds of a schedule for some of the ranks: its rank {@code i} is {@code members[i]}. */
        Builder then(Schedule other, int[] members) {
            next();
            for (Round round : other.rounds()) {
                rounds.add(
                        new Round(renamed(round.receives(), members), renamed(round.sends(), members), round.steps()));
            }
            return this;
        }

        private static List<Transfer> renamed(List<Transfer> transfers, int[] members) {
            return transfers.stream()
                    .map(transfer -> new Transfer(members[transfer.peer()], transfer.from(), transfer.to()))
                    .toList();
        }

        Schedule build() {
            next();
            return rounds.isEmpty() ? EMPTY : new Schedule(rounds);
        }

        private void endAfterSteps() {
            if (!steps.isEmpty()) {
                next();
            }
        }
    }
}
