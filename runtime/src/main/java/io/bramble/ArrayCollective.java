package io.bramble;

/** What a collective on primitive arrays does: the {@code what} of {@link ArrayCollecting}. MPI-4.1 §6. */
public enum ArrayCollective {
    /** {@link CollectedArrays#broadcast(int[], int)}. */
    BROADCAST,
    /** {@link CollectedArrays#scatter(int[], int)}. */
    SCATTER,
    /** {@link CollectedArrays#gather(int[], int)}. */
    GATHER,
    /** {@link CollectedArrays#allgather(int[])}. */
    ALLGATHER,
    /** {@link CollectedArrays#alltoall(int[])}. */
    ALLTOALL,
    /** {@link ReducedArrays#reduce(int[], Operation, int)}. */
    REDUCE,
    /** {@link ReducedArrays#allreduce(int[], Operation)}. */
    ALLREDUCE,
    /** {@link ReducedArrays#reduceScatter(int[], Operation)}. */
    REDUCE_SCATTER,
    /** {@link ReducedArrays#scan(int[], Operation)}. */
    SCAN,
    /** {@link ReducedArrays#exscan(int[], Operation)}. */
    EXSCAN
}
