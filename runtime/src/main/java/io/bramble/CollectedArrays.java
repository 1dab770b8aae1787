package io.bramble;

import org.jspecify.annotations.Nullable;

/**
 * Primitive arrays moved among all ranks of a communicator, in blocking calls that all ranks make in the same order. No counts are asked for:
 * arrays may be of any lengths, 0 included, but where a call says otherwise. Results are the caller's own. MPI-4.1 §6.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks pass arrays of different types,
 * {@code BrambleException} naming ranks and lengths where these differ but must agree, and {@code IllegalArgumentException} for a root out of
 * range.
 */
public interface CollectedArrays extends ArrayCollecting {
    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(boolean[] elements, int root) {
        collect(ArrayCollective.BROADCAST, boolean[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(byte[] elements, int root) {
        collect(ArrayCollective.BROADCAST, byte[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(char[] elements, int root) {
        collect(ArrayCollective.BROADCAST, char[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(short[] elements, int root) {
        collect(ArrayCollective.BROADCAST, short[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(int[] elements, int root) {
        collect(ArrayCollective.BROADCAST, int[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(long[] elements, int root) {
        collect(ArrayCollective.BROADCAST, long[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(float[] elements, int root) {
        collect(ArrayCollective.BROADCAST, float[].class, elements, null, root);
    }

    /** The root's elements into every rank's array of the same length. MPI_Bcast. */
    default void broadcast(double[] elements, int root) {
        collect(ArrayCollective.BROADCAST, double[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default boolean[] scatter(boolean @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, boolean[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default byte[] scatter(byte @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, byte[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default char[] scatter(char @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, char[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default short[] scatter(short @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, short[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default int[] scatter(int @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, int[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default long[] scatter(long @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, long[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default float[] scatter(float @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, float[].class, elements, null, root);
    }

    /**
     * Cuts the root's array in rank order, the first {@code length % size} ranks one element more; returns this rank's part. Other ranks'
     * arrays are ignored and may be null. MPI_Scatterv.
     */
    default double[] scatter(double @Nullable [] elements, int root) {
        return collect(ArrayCollective.SCATTER, double[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default boolean[] gather(boolean[] elements, int root) {
        return collect(ArrayCollective.GATHER, boolean[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default byte[] gather(byte[] elements, int root) {
        return collect(ArrayCollective.GATHER, byte[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default char[] gather(char[] elements, int root) {
        return collect(ArrayCollective.GATHER, char[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default short[] gather(short[] elements, int root) {
        return collect(ArrayCollective.GATHER, short[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default int[] gather(int[] elements, int root) {
        return collect(ArrayCollective.GATHER, int[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default long[] gather(long[] elements, int root) {
        return collect(ArrayCollective.GATHER, long[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default float[] gather(float[] elements, int root) {
        return collect(ArrayCollective.GATHER, float[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order at the root; an empty array elsewhere. MPI_Gatherv. */
    default double[] gather(double[] elements, int root) {
        return collect(ArrayCollective.GATHER, double[].class, elements, null, root);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default boolean[] allgather(boolean[] elements) {
        return collect(ArrayCollective.ALLGATHER, boolean[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default byte[] allgather(byte[] elements) {
        return collect(ArrayCollective.ALLGATHER, byte[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default char[] allgather(char[] elements) {
        return collect(ArrayCollective.ALLGATHER, char[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default short[] allgather(short[] elements) {
        return collect(ArrayCollective.ALLGATHER, short[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default int[] allgather(int[] elements) {
        return collect(ArrayCollective.ALLGATHER, int[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default long[] allgather(long[] elements) {
        return collect(ArrayCollective.ALLGATHER, long[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default float[] allgather(float[] elements) {
        return collect(ArrayCollective.ALLGATHER, float[].class, elements, null, 0);
    }

    /** All ranks' arrays joined in rank order, on every rank. MPI_Allgatherv. */
    default double[] allgather(double[] elements) {
        return collect(ArrayCollective.ALLGATHER, double[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default boolean[] alltoall(boolean[] elements) {
        return collect(ArrayCollective.ALLTOALL, boolean[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default byte[] alltoall(byte[] elements) {
        return collect(ArrayCollective.ALLTOALL, byte[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default char[] alltoall(char[] elements) {
        return collect(ArrayCollective.ALLTOALL, char[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default short[] alltoall(short[] elements) {
        return collect(ArrayCollective.ALLTOALL, short[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default int[] alltoall(int[] elements) {
        return collect(ArrayCollective.ALLTOALL, int[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default long[] alltoall(long[] elements) {
        return collect(ArrayCollective.ALLTOALL, long[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default float[] alltoall(float[] elements) {
        return collect(ArrayCollective.ALLTOALL, float[].class, elements, null, 0);
    }

    /** Cuts each rank's array as a scatter does, and gives part {@code r} to rank {@code r}: the parts for this rank joined in rank order. MPI_Alltoallv. */
    default double[] alltoall(double[] elements) {
        return collect(ArrayCollective.ALLTOALL, double[].class, elements, null, 0);
    }

    /** The root's elements into every rank's view of the same length. MPI_Bcast. */
    default void broadcast(View elements, int root) {
        collectView(ArrayCollective.BROADCAST, elements, null, root);
    }
}
