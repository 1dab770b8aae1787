package io.bramble;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of a communicator at the points of a grid, made by {@link Communicator#grid}. The rank at coordinates (c₀, c₁, …) of a grid
 * of the sizes d₀ × d₁ × … is (c₀ d₁ + c₁) d₂ + …: the last coordinate changes fastest. MPI-4.1 §8.
 *
 * <p>Each rank has {@code 2 × dimensions()} neighbours, in this order: for each dimension the one on the negative side, then the one on
 * the positive side. At an edge that is not periodic there is none, {@link Communicator#NULL_RANK}. In a periodic dimension of size 2 both
 * are the same rank, in one of size 1 the rank itself: what is sent to the positive side is then still received from the negative one.
 *
 * <p>Methods but {@link #sub} and the neighbourhood collectives are local and need no message. Any thread, collectives from one at a
 * time.
 */
public interface CartesianGrid extends NeighbourArrays, NonblockingNeighbours, PersistentNeighbours, AutoCloseable {
    /**
     * Where a shift leads, seen from one rank. MPI-4.1 §8.5.6.
     *
     * @param source the rank whose shift leads here; {@link Communicator#NULL_RANK} beyond an edge
     * @param destination the rank to which it leads from here; {@link Communicator#NULL_RANK} beyond an edge
     */
    record Shift(int source, int destination) {}

    /**
     * Sizes of a grid of exactly that many ranks: those that are 0 are chosen, as near to each other as possible, the greatest first.
     * MPI_Dims_create, MPI-4.1 §8.5.2.
     *
     * <p>{@code balanced(12, 0, 0)} is 4, 3; {@code balanced(12, 0, 2, 0)} is 3, 2, 2.
     *
     * @param ranks 1 or greater
     * @param dims the sizes; 0 for those to be chosen
     * @return all sizes, a new array
     * @throws IllegalArgumentException where a size is negative, or the given sizes do not divide the number of ranks
     */
    static int[] balanced(int ranks, int... dims) {
        return BalancedSizes.of(ranks, dims);
    }

    /** The communicator of exactly the ranks of this grid. */
    Communicator communicator();

    /** How many dimensions. MPI_Cartdim_get. */
    int dimensions();

    /** The size of each dimension; a new array. MPI_Cart_get. */
    int[] sizes();

    /** Whether that dimension is periodic. MPI_Cart_get. */
    boolean isPeriodic(int dimension);

    /** Where this rank is; a new array. MPI_Cart_get. */
    int[] coordinates();

    /**
     * Where that rank is; a new array. MPI_Cart_coords.
     *
     * @throws IllegalArgumentException where there is no such rank
     */
    int[] coordinates(int rank);

    /**
     * The rank there. In periodic dimensions coordinates beyond the edges go around. MPI_Cart_rank.
     *
     * @throws IllegalArgumentException where there is not one coordinate for each dimension, or one is beyond an edge
     */
    int rank(int... coordinates);

    /**
     * The ranks {@code displacement} steps before and behind this one in a dimension, as for a {@code sendReceive} to
     * {@code destination} and from {@code source}. MPI_Cart_shift.
     *
     * @param displacement any number; negative leads down
     * @throws IllegalArgumentException where there is no such dimension
     */
    Shift shift(int dimension, int displacement);

    /** The ranks of this rank's neighbours, in their order; a new array. MPI_Topo_neighbors. */
    int[] neighbours();

    /**
     * Cuts this grid into grids of the kept dimensions, one for each place in the others: the rows of a matrix of ranks, or its columns.
     * MPI_Cart_sub, MPI-4.1 §8.5.7.
     *
     * <p>Collective. Cost: as {@link Communicator#split}.
     *
     * @param kept for each dimension whether it is kept; where none is, each rank is a grid of its own
     * @throws IllegalArgumentException where there is not one for each dimension
     */
    CartesianGrid sub(boolean... kept);

    /**
     * Every rank's value to all its neighbours. MPI_Neighbor_allgather, MPI-4.1 §8.6.1.
     *
     * <p>Collective. Cost: a message to each neighbour, all under way together.
     *
     * @return the neighbours' values, in the order of the neighbours; empty where there is none
     */
    <T> List<Optional<T>> neighbourAllgather(Tag<T> type, T value);

    /**
     * Each neighbour a value of its own. MPI_Neighbor_alltoall, MPI-4.1 §8.6.2.
     *
     * <p>Collective. Cost: a message to each neighbour, all under way together.
     *
     * @param toEach one for each neighbour, in their order; those for neighbours that are not there are ignored and may be null
     * @return what the neighbours sent here, in their order; empty where there is none
     * @throws IllegalArgumentException where there is not one value for each neighbour
     */
    <T> List<Optional<T>> neighbourAlltoall(Tag<T> type, List<? extends @Nullable T> toEach);

    /** Closes the communicator; see {@link Communicator#close}. */
    @Override
    void close();
}
