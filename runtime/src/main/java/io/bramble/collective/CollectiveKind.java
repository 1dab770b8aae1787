package io.bramble.collective;

/** What a collective call does; part of its messages' tag, so that waiting calls can be named. MPI-4.1 §6. */
public enum CollectiveKind {
    /** All wait for all. */
    BARRIER,
    /** The root's value to all. */
    BROADCAST,
    /** A part of the root's to each. */
    SCATTER,
    /** Each rank's to the root. */
    GATHER,
    /** Each rank's to all. */
    ALLGATHER,
    /** Combined at the root. */
    REDUCE,
    /** Combined on all. */
    ALLREDUCE,
    /** Combined, then cut. */
    REDUCE_SCATTER,
    /** Combined up to this rank. */
    SCAN,
    /** Combined up to the rank before. */
    EXSCAN,
    /** Each to each. */
    ALLTOALL,
    /** With the neighbours. */
    EXCHANGE;

    private static final CollectiveKind[] BY_CODE = values();

    private final String label = name().toLowerCase(java.util.Locale.ROOT).replace("_", "");

    /** The name of the method that does it, in lower case. */
    public String label() {
        return label;
    }

    /** The kind of that ordinal, which came in a tag; null where there is none. */
    static @org.jspecify.annotations.Nullable CollectiveKind ofCode(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
