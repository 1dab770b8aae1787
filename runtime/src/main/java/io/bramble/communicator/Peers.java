package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.collective.Group;
import io.bramble.pointtopoint.PointToPoint;

/** Checks the ranks and tags that a caller names, and translates ranks to the world's. */
final class Peers {
    private final Group group;

    Peers(Group group) {
        this.group = group;
    }

    int rank() {
        return group.rank();
    }

    int size() {
        return group.size();
    }

    /**
     * The world rank of a destination that is not {@link Communicator#NULL_RANK}.
     *
     * @throws IllegalArgumentException where there is none
     */
    int destination(int rank) {
        if (rank < 0 || rank >= group.size()) {
            throw new IllegalArgumentException("rank out of range: rank=" + rank + " size=" + group.size()
                    + "; send to 0 to " + (group.size() - 1) + " or Communicator.NULL_RANK");
        }
        return group.worldRank(rank);
    }

    /**
     * The world rank of a source that is not {@link Communicator#NULL_RANK}, or {@link PointToPoint#ANY_SOURCE}.
     *
     * @throws IllegalArgumentException where there is none
     */
    int source(int rank) {
        if (rank == Communicator.ANY_SOURCE) {
            return PointToPoint.ANY_SOURCE;
        }
        if (rank < 0 || rank >= group.size()) {
            throw new IllegalArgumentException(
                    "rank out of range: rank=" + rank + " size=" + group.size() + "; receive from 0 to "
                            + (group.size() - 1) + ", Communicator.ANY_SOURCE or Communicator.NULL_RANK");
        }
        return group.worldRank(rank);
    }

    /** The member that a message came from. */
    int member(int worldRank) {
        return group.memberOf(worldRank);
    }

    /** @throws IllegalArgumentException where the tag is negative */
    static void checkSendTag(int tag) {
        if (tag < 0) {
            throw new IllegalArgumentException("negative tag: tag=" + tag + "; int tags are 0 or greater");
        }
    }

    /** @throws IllegalArgumentException where the tag is negative and not {@link Communicator#ANY_TAG} */
    static void checkReceiveTag(int tag) {
        if (tag < 0 && tag != Communicator.ANY_TAG) {
            throw new IllegalArgumentException(
                    "negative tag: tag=" + tag + "; int tags are 0 or greater, or Communicator.ANY_TAG");
        }
    }
}
