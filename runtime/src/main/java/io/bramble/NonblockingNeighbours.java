package io.bramble;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collectives of a grid's ranks with their neighbours in the background: each returns a request at once, so that a rank computes what
 * needs no neighbour meanwhile. Rules as in {@link NonblockingCollectives}; blocks, views and order of the neighbours as in
 * {@link NeighbourArrays}. Arrays, of any primitive type {@code A}, belong to the call until the request is done. MPI-4.1 §8.7.
 *
 * <p>Each throws {@code IllegalArgumentException} at once where arrays or lists do not fit the neighbours; whatever comes later is the
 * request's. Cost: a message to each neighbour, all under way together.
 */
public interface NonblockingNeighbours {
    /** As {@link NeighbourArrays#neighbourAllgather(double[], double[])}. MPI_Ineighbor_allgather. */
    <A> Request ineighbourAllgather(A mine, A fromEach);

    /** As {@link NeighbourArrays#neighbourAlltoall(double[], double[])}. MPI_Ineighbor_alltoall. */
    <A> Request ineighbourAlltoall(A toEach, A fromEach);

    /** As {@link NeighbourArrays#neighbourAlltoall(List, List)}. MPI_Ineighbor_alltoallw. */
    Request ineighbourAlltoall(List<? extends View> toEach, List<? extends View> fromEach);

    /** As {@link CartesianGrid#neighbourAllgather(Tag, Object)}. MPI_Ineighbor_allgather. */
    <T> CollectiveRequest<List<Optional<T>>> ineighbourAllgather(Tag<T> type, T value);

    /** As {@link CartesianGrid#neighbourAlltoall(Tag, List)}. MPI_Ineighbor_alltoall. */
    <T> CollectiveRequest<List<Optional<T>>> ineighbourAlltoall(Tag<T> type, List<? extends @Nullable T> toEach);
}
