package io.bramble.communicator;

import io.bramble.collective.CallChecking;
import io.bramble.collective.Topology;
import io.bramble.collective.Tuning;
import io.bramble.pointtopoint.PointToPoint;
import java.util.function.IntFunction;

/**
 * What the communicators of one rank are made from.
 *
 * @param pointToPoint the rank's messages
 * @param tags the program's
 * @param contexts the rank's
 * @param checking whether collective calls are compared over ranks
 * @param tuning which algorithms collectives take
 * @param hostOf the name of the host of a rank of the world, the same on all ranks
 */
public record Origin(
        PointToPoint pointToPoint,
        TagTable tags,
        RankContexts contexts,
        CallChecking checking,
        Tuning tuning,
        IntFunction<String> hostOf) {
    /** With the algorithms that are built in. */
    public Origin(
            PointToPoint pointToPoint,
            TagTable tags,
            RankContexts contexts,
            CallChecking checking,
            IntFunction<String> hostOf) {
        this(pointToPoint, tags, contexts, checking, Tuning.NONE, hostOf);
    }

    /** The same with other algorithms. */
    Origin tuned(Tuning other) {
        return new Origin(pointToPoint, tags, contexts, checking, other, hostOf);
    }

    /** Where the ranks of the world run. */
    Topology topology() {
        return Topology.ofHosts(pointToPoint.ranks(), hostOf);
    }
}
