package io.bramble.collective;

/** How a length is cut among ranks: in rank order, the first {@code length % size} ranks one element more. */
public final class Parts {
    private Parts() {}

    /** Where rank {@code rank}'s part begins, which is where the part before it ends; {@code start(size, …)} is the length. */
    public static int start(int rank, int size, int length) {
        return rank * (length / size) + Math.min(rank, length % size);
    }
}
