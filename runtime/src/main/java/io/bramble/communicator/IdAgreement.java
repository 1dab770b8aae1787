package io.bramble.communicator;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.collective.Collectives;
import io.bramble.error.BrambleException;

/**
 * Gives a new communicator a number that is free on all ranks of its parent. They agree by an allreduce of the parent, which needs no
 * server: each votes for the first number that it has not seen, the highest wins. A vote holds a claim on the rank's numbers; where two
 * agreements of overlapping communicators meet, one finds the claim taken on some rank, and votes again when all have let go. The one
 * whose parent has the lowest number comes first on every rank, so that they cannot hinder each other for ever.
 *
 * <p>All ranks of the parent are in the call when it begins, since what it is for was exchanged before; so a claim is never held while
 * somebody computes.
 *
 * <p>Cost: one allreduce of 16 bytes; more where agreements meet, or when the numbers have gone round once.
 */
final class IdAgreement {
    private final ContextIds ids;
    private final Collectives collectives;
    private final int parent;

    /**
     * Among the ranks of a communicator.
     *
     * @param collectives its collectives
     * @param parent its number
     */
    IdAgreement(ContextIds ids, Collectives collectives, int parent) {
        this.ids = ids;
        this.collectives = collectives;
        this.parent = parent;
    }

    /**
     * The number, the same on all ranks of the parent, which all call it.
     *
     * @param method what is called so in messages
     * @param member whether this rank will be a member, and gives the number back
     * @throws BrambleException where all numbers are in use
     */
    int agree(String method, boolean member) {
        ids.begin(parent);
        try {
            while (true) {
                boolean claimed = ids.claim(parent);
                try {
                    long[] mine = {claimed ? 0 : 1, ids.next()};
                    long[] vote = collectives.allreduce(method, ArrayCodecs.LONGS, mine, Operation.MAX);
                    if (vote[0] == 0) {
                        return ids.take(free(method, vote[1]), member);
                    }
                } finally {
                    if (claimed) {
                        ids.release();
                    }
                }
                // The thread that has the claim may need the core.
                Thread.yield();
            }
        } finally {
            ids.end(parent);
        }
    }

    /** The first turn from that one on whose number is free everywhere; all ranks hold the claim. */
    private long free(String method, long from) {
        if (from < ids.capacity()) {
            // Later than any that any of the ranks has seen, and the numbers have not gone round.
            return from;
        }
        for (long turn = from; turn - from < ids.capacity(); turn++) {
            int busy = collectives.allreduce(method, Codecs.INT, ids.isFree(turn) ? 0 : 1, Operation.MAX);
            if (busy == 0) {
                return turn;
            }
        }
        throw new BrambleException(method + ": no number is left for a communicator: numbers=" + ids.capacity()
                + " usedByThisRank=" + ids.used() + "; close communicators that are not needed any more");
    }
}
