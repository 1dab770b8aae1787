package io.bramble.pointtopoint;

import io.bramble.error.RankFailedException;
import io.bramble.wire.Contexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of other JVMs that one rank has lost while its job goes on, and which transfers that ends: those with a lost rank, those of a
 * collective call of a communicator that has one, and those with any rank of such a communicator.
 *
 * <p>Memory order: added to, under the engine's lock, by a volatile store of a new list, before what is pending is looked through under
 * the matching lock and the lanes'; read after a receive was posted and a send queued or dispatched, under the same locks or behind a
 * volatile store. So one side sees the other.
 */
final class Losses {
    private final MessageNames names;
    private volatile List<RankFailedException> all = List.of();

    Losses(MessageNames names) {
        this.names = names;
    }

    /** A rank is lost. Under the engine's lock. */
    void add(RankFailedException lost) {
        List<RankFailedException> more = new ArrayList<>(all);
        more.add(lost);
        all = List.copyOf(more);
    }

    /**
     * Why a transfer of that context can never come to its end; null where it may.
     *
     * @param peer the other side, or {@link PointToPoint#ANY_SOURCE} where each rank of the communicator counts
     */
    @Nullable
    RankFailedException ending(int context, int peer) {
        List<RankFailedException> known = all;
        if (known.isEmpty()) {
            return null;
        }
        boolean needsAll = peer == PointToPoint.ANY_SOURCE || Contexts.isCollective(context);
        for (RankFailedException lost : known) {
            if (lost.rank() == peer || needsAll && names.hasMember(context, lost.rank())) {
                return lost;
            }
        }
        return null;
    }
}
