package io.bramble;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collective calls that are described once, then {@linkplain PersistentRequest#start started} again and again, which saves deciding each
 * time how they are done. All ranks describe theirs in the same order; they may start them in any. Arrays, of any primitive type {@code A},
 * are read and written by each start; values are asked for by each start, on the thread that starts. Counts and offsets are read when the call
 * is described: to change these, describe another. MPI-4.1 §6.13.
 *
 * <p>Errors as in {@link NonblockingCollectives}.
 */
public interface PersistentCollectives {
    /** Done when every rank has started it. MPI_Barrier_init. */
    PersistentRequest barrierInit();

    /** The root's value on every rank; what other ranks pass is ignored. MPI_Bcast_init. */
    <T> PersistentCollective<T> broadcastInit(Tag<T> type, Supplier<? extends @Nullable T> value, int root);

    /** Element {@code r} of the root's list to rank {@code r}; what other ranks pass is ignored. MPI_Scatter_init. */
    <T> PersistentCollective<T> scatterInit(
            Tag<T> type, Supplier<? extends @Nullable List<? extends T>> values, int root);

    /** Every rank's value in rank order at the root; an empty list elsewhere. MPI_Gather_init. */
    <T> PersistentCollective<List<T>> gatherInit(Tag<T> type, Supplier<? extends T> value, int root);

    /** Every rank's value in rank order on every rank. MPI_Allgather_init. */
    <T> PersistentCollective<List<T>> allgatherInit(Tag<T> type, Supplier<? extends T> value);

    /** Element {@code r} of the list to rank {@code r}; element {@code s} of the result came from rank {@code s}. MPI_Alltoall_init. */
    <T> PersistentCollective<List<T>> alltoallInit(Tag<T> type, Supplier<? extends List<? extends T>> toEach);

    /** All values combined in rank order by an associative operator, at the root; empty elsewhere. MPI_Reduce_init. */
    <T> PersistentCollective<Optional<T>> reduceInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator, int root);

    /** All values combined in rank order by an associative operator, on every rank. MPI_Allreduce_init. */
    <T> PersistentCollective<T> allreduceInit(Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator);

    /** The values of ranks 0 to this one combined in rank order by an associative operator. MPI_Scan_init. */
    <T> PersistentCollective<T> scanInit(Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator);

    /** The values of the ranks before this one combined in rank order by an associative operator; empty on rank 0. MPI_Exscan_init. */
    <T> PersistentCollective<Optional<T>> exscanInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator);

    /** Elements {@code r} of all ranks' lists combined in rank order by an associative operator, at rank {@code r}. MPI_Reduce_scatter_init. */
    <T> PersistentCollective<T> reduceScatterInit(
            Tag<T> type, Supplier<? extends List<? extends T>> toEach, BinaryOperator<T> operator);

    /** The root's elements into every rank's array of the same length. MPI_Bcast_init. */
    <A> PersistentRequest broadcastInit(A elements, int root);

    /** As {@link CollectedArrays#scatter(int[], int)}; other ranks than the root pass an array of the same type, of any length, such as an empty one. MPI_Scatterv_init. */
    <A> PersistentCollective<A> scatterInit(A elements, int root);

    /** As {@link CollectedArrays#gather(int[], int)}. MPI_Gatherv_init. */
    <A> PersistentCollective<A> gatherInit(A elements, int root);

    /** As {@link CollectedArrays#allgather(int[])}. MPI_Allgatherv_init. */
    <A> PersistentCollective<A> allgatherInit(A elements);

    /** As {@link CollectedArrays#alltoall(int[])}. MPI_Alltoallv_init. */
    <A> PersistentCollective<A> alltoallInit(A elements);

    /** As {@link ReducedArrays#reduce(int[], Operation, int)}. MPI_Reduce_init. */
    <A> PersistentRequest reduceInit(A elements, Operation operation, int root);

    /** As {@link ReducedArrays#allreduce(int[], Operation)}. MPI_Allreduce_init. */
    <A> PersistentRequest allreduceInit(A elements, Operation operation);

    /** As {@link ReducedArrays#reduceScatter(int[], Operation)}. MPI_Reduce_scatter_init. */
    <A> PersistentCollective<A> reduceScatterInit(A elements, Operation operation);

    /** As {@link ReducedArrays#scan(int[], Operation)}. MPI_Scan_init. */
    <A> PersistentRequest scanInit(A elements, Operation operation);

    /** As {@link ReducedArrays#exscan(int[], Operation)}. MPI_Exscan_init. */
    <A> PersistentRequest exscanInit(A elements, Operation operation);

    /** As {@link ReducedArrays#reduce(Object, ArrayOperator, int)}. MPI_Reduce_init. */
    <A> PersistentRequest reduceInit(A elements, ArrayOperator<A> operator, int root);

    /** As {@link ReducedArrays#allreduce(Object, ArrayOperator)}. MPI_Allreduce_init. */
    <A> PersistentRequest allreduceInit(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#reduceScatter(Object, ArrayOperator)}. MPI_Reduce_scatter_init. */
    <A> PersistentCollective<A> reduceScatterInit(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#scan(Object, ArrayOperator)}. MPI_Scan_init. */
    <A> PersistentRequest scanInit(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#exscan(Object, ArrayOperator)}. MPI_Exscan_init. */
    <A> PersistentRequest exscanInit(A elements, ArrayOperator<A> operator);

    /** As {@link PlacedArrays#scatter}. MPI_Scatterv_init. */
    <A> PersistentRequest scatterInit(A send, int[] counts, int[] offsets, A into, int root);

    /** As {@link PlacedArrays#gather}. MPI_Gatherv_init. */
    <A> PersistentRequest gatherInit(A send, A into, int[] counts, int[] offsets, int root);

    /** As {@link PlacedArrays#allgather}. MPI_Allgatherv_init. */
    <A> PersistentRequest allgatherInit(A send, A into, int[] counts, int[] offsets);

    /** As {@link PlacedArrays#alltoall}. MPI_Alltoallv_init. */
    <A> PersistentRequest alltoallInit(
            A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets);

    /** As {@link PlacedArrays#reduceScatter}. MPI_Reduce_scatter_init. */
    <A> PersistentRequest reduceScatterInit(A send, int[] counts, A into, Operation operation);
}
