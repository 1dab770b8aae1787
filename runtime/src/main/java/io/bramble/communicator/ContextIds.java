package io.bramble.communicator;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of communicators, as one rank knows them. They are given out one after the other; after the last comes the first again, where
 * it is free. So a number that was given back is the last to be given out once more, and no message of its former communicator is left
 * under way by then.
 *
 * <p>Which number a new communicator gets, its members agree on ({@link IdAgreement}). Several agreements may be under way on a rank, by
 * threads of its own; one at a time holds the claim, the one whose communicator has the lowest number first. Any thread.
 */
final class ContextIds {
    private final int first;
    private final int capacity;
    private final Set<Integer> used = new HashSet<>();
    /** The communicators whose members agree on a number just now. */
    private final TreeSet<Integer> agreeing = new TreeSet<>();

    private boolean claimed;
    /** How many were given out before, counted on beyond the capacity. */
    private long next;

    /** The numbers from {@code first} up to {@code end}, exclusive. */
    ContextIds(int first, int end) {
        this.first = first;
        this.capacity = end - first;
    }

    /** How many numbers there are. */
    int capacity() {
        return capacity;
    }

    /** How many are in use on this rank. */
    synchronized int used() {
        return used.size();
    }

    /**
     * Members of that communicator begin to agree on a number.
     *
     * @throws IllegalStateException where another thread of the rank has begun so
     */
    synchronized void begin(int communicator) {
        if (!agreeing.add(communicator)) {
            throw new IllegalStateException("two threads of a rank make communicators of one at once: communicatorId="
                    + communicator + "; call collectives from one thread at a time");
        }
    }

    /** They have agreed, or failed to. */
    synchronized void end(int communicator) {
        agreeing.remove(communicator);
    }

    /** Whether nobody else on this rank is given a number before {@link #release}. */
    synchronized boolean claim(int communicator) {
        if (claimed || agreeing.first() != communicator) {
            return false;
        }
        claimed = true;
        return true;
    }

    /** Gives the claim up. */
    synchronized void release() {
        claimed = false;
    }

    /** The first turn that this rank has not seen given out. */
    synchronized long next() {
        return next;
    }

    /** Whether the number of that turn is free here. */
    synchronized boolean isFree(long turn) {
        return !used.contains(id(turn));
    }

    /** All members agreed on that turn; the number, now in use here where {@code member}. */
    synchronized int take(long turn, boolean member) {
        next = Math.max(next, turn + 1);
        if (member) {
            used.add(id(turn));
        }
        return id(turn);
    }

    /** A communicator has that number by other means. */
    synchronized void reserve(int id) {
        if (id >= first && id - first < capacity) {
            used.add(id);
            next = Math.max(next, id - first + 1);
        }
    }

    /** The communicator of that number is closed here. */
    synchronized void giveBack(int id) {
        used.remove(id);
    }

    private int id(long turn) {
        return first + (int) (turn % capacity);
    }
}
