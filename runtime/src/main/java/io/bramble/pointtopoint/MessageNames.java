package io.bramble.pointtopoint;

/** How messages are called in texts for people: down here contexts and tags are numbers. */
@FunctionalInterface
public interface MessageNames {
    /** The numbers themselves. */
    MessageNames NUMBERS =
            (context, tag) -> (tag == PointToPoint.ANY_TAG ? "tag=any" : "tag=" + tag) + " context=" + context;

    /**
     * Names a tag of a context, like {@code tag=work}; called by any thread, only for texts.
     *
     * @param tag the tag or {@link PointToPoint#ANY_TAG}
     */
    String name(int context, int tag);

    /** Whether the communicator of that context has that rank of the world; all ranks are in those of the library's own. */
    default boolean hasMember(int context, int worldRank) {
        return true;
    }

    /** The names as one rank knows them: on different ranks a context may belong to different communicators. */
    default MessageNames ofRank(int rank) {
        return this;
    }
}
