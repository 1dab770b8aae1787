package io.bramble;

import java.util.List;

/**
 * Collectives of a grid's ranks with their neighbours on primitive arrays. Each array consists of blocks of equal length, one for each
 * neighbour in the order that {@link CartesianGrid} says. Blocks of neighbours that are not there are neither sent nor written. The
 * array that is sent and the one that is received into must be different ones. MPI-4.1 §8.6.
 *
 * <p>Collective. Cost: a message to each neighbour, all under way together. All throw {@code IllegalArgumentException} where the lengths
 * of the two arrays do not fit together, {@code BrambleException} where a neighbour's block has another length, and
 * {@code TypeMismatchException} where it has another type.
 */
public interface NeighbourArrays {
    /** {@link #neighbourAllgather(double[], double[])} of arrays of any primitive type, which both have. */
    void neighbourAllgatherOf(Object mine, Object fromEach);

    /** {@link #neighbourAlltoall(double[], double[])} of arrays of any primitive type, which both have. */
    void neighbourAlltoallOf(Object toEach, Object fromEach);

    /**
     * Each neighbour a part of an array of its own, wherever it lies: the borders of a field, rows as well as columns.
     * MPI_Neighbor_alltoallw, MPI-4.1 §8.6.2.
     *
     * @param toEach what each neighbour is sent, in their order; those for neighbours that are not there are ignored
     * @param fromEach where to put what it sends, exactly as many elements
     * @throws IllegalArgumentException where there is not one view for each neighbour
     */
    void neighbourAlltoall(List<? extends View> toEach, List<? extends View> fromEach);

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(boolean[] mine, boolean[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(byte[] mine, byte[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(char[] mine, char[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(short[] mine, short[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(int[] mine, int[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(long[] mine, long[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(float[] mine, float[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Every rank's whole array to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * @param mine this rank's
     * @param fromEach receives the neighbours' arrays, one after the other: {@code mine.length} elements for each
     */
    default void neighbourAllgather(double[] mine, double[] fromEach) {
        neighbourAllgatherOf(mine, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(boolean[] toEach, boolean[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(byte[] toEach, byte[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(char[] toEach, char[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(short[] toEach, short[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(int[] toEach, int[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(long[] toEach, long[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(float[] toEach, float[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }

    /**
     * Each neighbour a block of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * @param toEach the blocks for the neighbours, one after the other
     * @param fromEach receives the blocks of the neighbours, as many elements
     */
    default void neighbourAlltoall(double[] toEach, double[] fromEach) {
        neighbourAlltoallOf(toEach, fromEach);
    }
}
