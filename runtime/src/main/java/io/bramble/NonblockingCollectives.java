package io.bramble;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collective calls in the background: each returns a request at once. All ranks begin their collective calls, blocking ones too, in the same
 * order; any number may be under way, and they may end in another order. Arrays, of any primitive type {@code A}, must not change until the
 * request is done, nor be read where the call writes them; counts and offsets are read at once. Operators run on whichever thread goes on with the
 * call. MPI-4.1 §6.12.
 *
 * <p>Each throws {@code IllegalArgumentException} at once for a root out of range, what is no array of primitives, an operation that is not
 * defined on its elements, or counts and offsets that do not fit; whatever comes later is the request's.
 */
public interface NonblockingCollectives {
    /** Done when every rank has called it. MPI_Ibarrier. */
    Request ibarrier();

    /** The root's value on every rank; what other ranks pass is ignored. MPI_Ibcast. */
    <T> CollectiveRequest<T> ibroadcast(Tag<T> type, @Nullable T value, int root);

    /** Element {@code r} of the root's list to rank {@code r}; what other ranks pass is ignored. MPI_Iscatter. */
    <T> CollectiveRequest<T> iscatter(Tag<T> type, @Nullable List<? extends T> values, int root);

    /** Every rank's value in rank order at the root; an empty list elsewhere. MPI_Igather. */
    <T> CollectiveRequest<List<T>> igather(Tag<T> type, T value, int root);

    /** Every rank's value in rank order on every rank. MPI_Iallgather. */
    <T> CollectiveRequest<List<T>> iallgather(Tag<T> type, T value);

    /** Element {@code r} of the list to rank {@code r}; element {@code s} of the result came from rank {@code s}. MPI_Ialltoall. */
    <T> CollectiveRequest<List<T>> ialltoall(Tag<T> type, List<? extends T> toEach);

    /** All values combined in rank order by an associative operator, at the root; empty elsewhere. MPI_Ireduce. */
    <T> CollectiveRequest<Optional<T>> ireduce(Tag<T> type, T value, BinaryOperator<T> operator, int root);

    /** All values combined in rank order by an associative operator, on every rank. MPI_Iallreduce. */
    <T> CollectiveRequest<T> iallreduce(Tag<T> type, T value, BinaryOperator<T> operator);

    /** The values of ranks 0 to this one combined in rank order by an associative operator. MPI_Iscan. */
    <T> CollectiveRequest<T> iscan(Tag<T> type, T value, BinaryOperator<T> operator);

    /** The values of the ranks before this one combined in rank order by an associative operator; empty on rank 0. MPI_Iexscan. */
    <T> CollectiveRequest<Optional<T>> iexscan(Tag<T> type, T value, BinaryOperator<T> operator);

    /** Elements {@code r} of all ranks' lists combined in rank order by an associative operator, at rank {@code r}. MPI_Ireduce_scatter. */
    <T> CollectiveRequest<T> ireduceScatter(Tag<T> type, List<? extends T> toEach, BinaryOperator<T> operator);

    /** The root's elements into every rank's array of the same length. MPI_Ibcast. */
    <A> Request ibroadcast(A elements, int root);

    /** As {@link CollectedArrays#scatter(int[], int)}; other ranks than the root pass an array of the same type, of any length, such as an empty one. MPI_Iscatterv. */
    <A> CollectiveRequest<A> iscatter(A elements, int root);

    /** As {@link CollectedArrays#gather(int[], int)}. MPI_Igatherv. */
    <A> CollectiveRequest<A> igather(A elements, int root);

    /** As {@link CollectedArrays#allgather(int[])}. MPI_Iallgatherv. */
    <A> CollectiveRequest<A> iallgather(A elements);

    /** As {@link CollectedArrays#alltoall(int[])}. MPI_Ialltoallv. */
    <A> CollectiveRequest<A> ialltoall(A elements);

    /** As {@link ReducedArrays#reduce(int[], Operation, int)}. MPI_Ireduce. */
    <A> Request ireduce(A elements, Operation operation, int root);

    /** As {@link ReducedArrays#allreduce(int[], Operation)}. MPI_Iallreduce. */
    <A> Request iallreduce(A elements, Operation operation);

    /** As {@link ReducedArrays#reduceScatter(int[], Operation)}. MPI_Ireduce_scatter. */
    <A> CollectiveRequest<A> ireduceScatter(A elements, Operation operation);

    /** As {@link ReducedArrays#scan(int[], Operation)}. MPI_Iscan. */
    <A> Request iscan(A elements, Operation operation);

    /** As {@link ReducedArrays#exscan(int[], Operation)}. MPI_Iexscan. */
    <A> Request iexscan(A elements, Operation operation);

    /** As {@link ReducedArrays#reduce(Object, ArrayOperator, int)}. MPI_Ireduce. */
    <A> Request ireduce(A elements, ArrayOperator<A> operator, int root);

    /** As {@link ReducedArrays#allreduce(Object, ArrayOperator)}. MPI_Iallreduce. */
    <A> Request iallreduce(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#reduceScatter(Object, ArrayOperator)}. MPI_Ireduce_scatter. */
    <A> CollectiveRequest<A> ireduceScatter(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#scan(Object, ArrayOperator)}. MPI_Iscan. */
    <A> Request iscan(A elements, ArrayOperator<A> operator);

    /** As {@link ReducedArrays#exscan(Object, ArrayOperator)}. MPI_Iexscan. */
    <A> Request iexscan(A elements, ArrayOperator<A> operator);

    /** As {@link PlacedArrays#scatter}. MPI_Iscatterv. */
    <A> Request iscatter(A send, int[] counts, int[] offsets, A into, int root);

    /** As {@link PlacedArrays#gather}. MPI_Igatherv. */
    <A> Request igather(A send, A into, int[] counts, int[] offsets, int root);

    /** As {@link PlacedArrays#allgather}. MPI_Iallgatherv. */
    <A> Request iallgather(A send, A into, int[] counts, int[] offsets);

    /** As {@link PlacedArrays#alltoall}. MPI_Ialltoallv. */
    <A> Request ialltoall(A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets);

    /** As {@link PlacedArrays#reduceScatter}. MPI_Ireduce_scatter. */
    <A> Request ireduceScatter(A send, int[] counts, A into, Operation operation);
}
