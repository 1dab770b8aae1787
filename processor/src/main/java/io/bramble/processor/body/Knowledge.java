package io.bramble.processor.body;

import java.util.HashSet;
import java.util.Set;

/**
 * What a value depends on that differs between ranks.
 *
 * @param ranks the communicators whose {@code rank()} it was computed from
 * @param local whether it was computed from what only this rank has: its share of split data, its part of a result, its clock
 */
record Knowledge(Set<Object> ranks, boolean local) {
    /** The same on all ranks, as far as is known. */
    static final Knowledge UNIFORM = new Knowledge(Set.of(), false);

    static final Knowledge LOCAL = new Knowledge(Set.of(), true);

    static Knowledge ofRank(Object communicator) {
        return new Knowledge(Set.of(communicator), false);
    }

    Knowledge and(Knowledge other) {
        if (equals(other) || other.equals(UNIFORM)) {
            return this;
        }
        if (equals(UNIFORM)) {
            return other;
        }
        Set<Object> joined = new HashSet<>(ranks);
        joined.addAll(other.ranks);
        return new Knowledge(Set.copyOf(joined), local || other.local);
    }

    boolean isUniform() {
        return equals(UNIFORM);
    }
}
