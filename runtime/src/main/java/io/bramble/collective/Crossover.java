package io.bramble.collective;

import java.util.Optional;
import java.util.stream.Stream;

/** A choice of algorithms by length: from some number of bytes on the one that it is named after is taken, below it another. */
public enum Crossover {
    /** A broadcast of arrays goes along a chain in segments. Bytes of the array. */
    BROADCAST_CHAIN("broadcast.chain"),
    /** A broadcast of arrays is a scatter and an allgather. Bytes of the array. */
    BROADCAST_SCATTER_ALLGATHER("broadcast.scatter-allgather"),
    /** A reduction of arrays halves them. Bytes of the array. */
    REDUCE_HALVING("reduce.halving"),
    /** An allreduce of arrays halves them. Bytes of the array. */
    ALLREDUCE_HALVING("allreduce.halving"),
    /** An allreduce of arrays whose order is free goes around a ring, where the ranks are no power of two. Bytes of the array. */
    ALLREDUCE_RING("allreduce.ring"),
    /** A reduce-scatter of arrays goes from each to each, where the ranks are no power of two. Bytes of the array. */
    REDUCE_SCATTER_PAIRWISE("reduce-scatter.pairwise");

    private final String text;

    Crossover(String text) {
        this.text = text;
    }

    /** As it is called in a file: the collective, a dot, the algorithm. */
    public String text() {
        return text;
    }

    /** The one that is called so. */
    public static Optional<Crossover> named(String text) {
        return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
