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
                PlacedArrays,
                NonblockingCollectives,
                PersistentCollectives,
                AutoCloseable {
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

    // Communicators made of this one, and grids. MPI-4.1 §7, §8

    /** The colour of ranks that are to belong to no part; a rank that a {@link RankGroup} does not have. MPI_UNDEFINED. */
    int UNDEFINED = -3;

    /**
     * The ranks of this communicator again, in the same order, whose messages and collectives never meet those of this one: for a
     * library that works beside its caller's messages. MPI_Comm_dup, MPI-4.1 §7.4.2.
     *
     * <p>Collective: all ranks call it, in the same order as their other collective calls. Cost: a barrier and an allreduce of two numbers.
     *
     * @throws IllegalStateException where this communicator is closed
     */
    Communicator duplicate();

    /**
     * Cuts this communicator into one communicator for each colour, of the ranks that passed it. They are ordered by {@code key}, ranks of
     * equal key as they are here. MPI_Comm_split, MPI-4.1 §7.4.2.
     *
     * <p>Collective, also for ranks that pass {@link #UNDEFINED}. Cost: an allgather of two numbers of each rank, and an allreduce of two.
     *
     * <pre>{@code
     * try (Communicator row = world.split(world.rank() / columns, world.rank()).orElseThrow()) {
     *     double sum = row.allreduce(mine, Operation.SUM);
     * }
     * }</pre>
     *
     * @param color 0 or greater, or {@link #UNDEFINED}
     * @param key any number
     * @return this rank's part; empty where its colour is {@link #UNDEFINED}
     * @throws IllegalArgumentException where the colour is another negative number
     * @throws IllegalStateException where this communicator is closed
     */
    Optional<Communicator> split(int color, int key);

    /**
     * Cuts this communicator into one for each host, of the ranks that run there, in the order in which they are here.
     * MPI_Comm_split_type with MPI_COMM_TYPE_SHARED, MPI-4.1 §7.4.2.
     *
     * <p>Collective. Cost: a barrier and an allreduce of two numbers.
     *
     * @return the ranks of this rank's host
     * @throws IllegalStateException where this communicator is closed
     */
    Communicator splitByHost();

    /**
     * A communicator of those ranks, in the group's order. Groups without a common rank may be passed by different ranks, and become a
     * communicator each; all ranks of one group must pass that group. MPI_Comm_create, MPI-4.1 §7.4.2.
     *
     * <p>Collective over this communicator, also for ranks outside. Cost: an allgather of one number of each rank, and an allreduce of two.
     *
     * @param group of ranks of this communicator
     * @return empty where this rank is not in the group that it passed
     * @throws IllegalArgumentException where the group has a rank that this communicator has not, or another rank of it passed
     *     another group
     * @throws IllegalStateException where this communicator is closed
     */
    Optional<Communicator> create(RankGroup group);

    /** The members in their order. Local. MPI_Comm_group, MPI-4.1 §7.3.2. */
    RankGroup group();

    /**
     * This rank alone, the same object at each call. Local; nobody else calls. MPI_COMM_SELF, MPI-4.1 §7.2.4.
     *
     * @throws IllegalStateException where this communicator is closed
     */
    Communicator self();

    /**
     * The first ranks of this communicator as a grid: coordinates of one or more dimensions, the last changes fastest. Ranks are not
     * renumbered. MPI_Cart_create, MPI-4.1 §8.5.1.
     *
     * <p>Collective, also for ranks that are left over. Cost: two allreduces of two numbers.
     *
     * @param dims the size of each dimension; 0 to have it chosen, as {@link CartesianGrid#balanced} does
     * @param periodic for each dimension whether its last rank has its first as neighbour, and the other way
     * @return empty on ranks that are left over, where the grid is smaller than this communicator
     * @throws IllegalArgumentException where a size is negative, the arrays differ in length, the grid needs more ranks than there
     *     are, a size cannot be chosen, or ranks disagree on the shape
     * @throws IllegalStateException where this communicator is closed
     */
    Optional<CartesianGrid> grid(int[] dims, boolean[] periodic);

    /**
     * Gives back what this communicator took, on this rank: the call is local and waits for nobody, but all members make it in the end.
     * What was begun before goes on; every message is to be received before. Afterwards calls throw {@code IllegalStateException}, but for
     * {@link #rank}, {@link #size} and {@link #group}. Communicators made of this one live on. Closing once more does nothing.
     * MPI_Comm_free, MPI-4.1 §7.4.3.
     *
     * @throws IllegalStateException for the world, or a rank alone: they live as long as the job
     */
    @Override
    void close();

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

    /** The values of the ranks before this one combined in rank order by an associative operator; empty on rank 0. */
    <T> Optional<T> exscan(Tag<T> type, T value, BinaryOperator<T> operator);

    /**
     * Elements {@code r} of all ranks' lists combined in rank order by an associative operator, at rank {@code r}.
     *
     * @param toEach an element for each rank
     * @throws IllegalArgumentException where there is not one element for each rank
     */
    <T> T reduceScatter(Tag<T> type, List<? extends T> toEach, BinaryOperator<T> operator);
}
