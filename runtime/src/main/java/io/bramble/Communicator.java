package io.bramble;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A group of ranks that send messages to each other; what is sent in one communicator is never received in another. MPI-4.1 §7.
 *
 * <p>Values travel by codecs generated at compile time, under a {@link Tag} that carries their type; primitive arrays and
 * {@link View}s, and bytes in buffers, travel under {@code int} tags, 0 or greater, into arrays that the receiver owns. Messages from one rank to
 * another do not overtake each other, whatever their tags: of two that both match a receive, the first sent is received first
 * (MPI-4.1 §3.5).
 *
 * <p>A blocking send returns when the value or array may be changed again; it may wait for the receiver. A call that can no
 * longer succeed throws: {@code RankFailedException} when a rank failed or the job was ended,
 * {@code NeverCompletesException} when the peer has returned or every rank waits for another. Any thread of the rank may call;
 * collective calls are made by all ranks in the same order, from one thread at a time.
 */
public interface Communicator
        extends TypedMessaging,
                BlockingArrays,
                ExchangedArrays,
                NonblockingArrays,
                PersistentArrays,
                BufferMessaging,
                Probing,
                CollectedArrays,
                ReducedArrays,
                NonblockingCollectives,
                PersistentCollectives {
    /** Stands for every source in a receive. MPI_ANY_SOURCE. */
    int ANY_SOURCE = -1;

    /** Stands for every tag in a receive. MPI_ANY_TAG. */
    int ANY_TAG = -1;

    /**
     * A peer that is not there: sends to it and receives from it return at once, transferring nothing; a receive of a typed value then
     * returns null. MPI_PROC_NULL.
     */
    int NULL_RANK = -2;

    /** This rank's number here, 0 to {@link #size()} − 1. */
    int rank();

    /** How many ranks belong to it. */
    int size();

    // Collectives. MPI-4.1 §6

    /** Returns when every rank has called it. */
    void barrier();

    /** The root's value on every rank; what other ranks pass is ignored and may be null. */
    <T> T broadcast(Tag<T> type, @Nullable T value, int root);

    /** Element {@code r} of the root's list to rank {@code r}; other ranks' lists are ignored and may be null. */
    <T> T scatter(Tag<T> type, @Nullable List<? extends T> values, int root);

    /** Every rank's value in rank order at the root; an empty list elsewhere. */
    <T> List<T> gather(Tag<T> type, T value, int root);

    /** Every rank's value in rank order on every rank. */
    <T> List<T> allgather(Tag<T> type, T value);

    /** Element {@code r} of the list to rank {@code r}; element {@code s} of the result came from rank {@code s}. */
    <T> List<T> alltoall(Tag<T> type, List<? extends T> toEach);

    /** All values combined in rank order by an associative operator, at the root; empty elsewhere. */
    <T> Optional<T> reduce(Tag<T> type, T value, BinaryOperator<T> operator, int root);

    /** All values combined in rank order by an associative operator, on every rank. */
    <T> T allreduce(Tag<T> type, T value, BinaryOperator<T> operator);

    /** The values of ranks 0 to this one combined in rank order by an associative operator. */
    <T> T scan(Tag<T> type, T value, BinaryOperator<T> operator);
}
