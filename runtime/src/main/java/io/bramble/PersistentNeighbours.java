package io.bramble;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collectives of a grid's ranks with their neighbours that are described once, then {@linkplain PersistentRequest#start started} in each
 * step of a simulation. Rules as in {@link PersistentCollectives}; blocks, views and order of the neighbours as in {@link NeighbourArrays}.
 * Arrays, of any primitive type {@code A}, are read and written by each start; views are looked at once, here; values are asked for by each
 * start. MPI-4.1 §8.8.
 *
 * <p>Each throws {@code IllegalArgumentException} at once where arrays or views do not fit the neighbours; values are looked at by each
 * start. Cost: a message to each neighbour, all under way together.
 */
public interface PersistentNeighbours {
    /** As {@link NeighbourArrays#neighbourAllgather(double[], double[])}. MPI_Neighbor_allgather_init. */
    <A> PersistentRequest neighbourAllgatherInit(A mine, A fromEach);

    /** As {@link NeighbourArrays#neighbourAlltoall(double[], double[])}. MPI_Neighbor_alltoall_init. */
    <A> PersistentRequest neighbourAlltoallInit(A toEach, A fromEach);

    /** As {@link NeighbourArrays#neighbourAlltoall(List, List)}. MPI_Neighbor_alltoallw_init. */
    PersistentRequest neighbourAlltoallInit(List<? extends View> toEach, List<? extends View> fromEach);

    /** As {@link CartesianGrid#neighbourAllgather(Tag, Object)}. MPI_Neighbor_allgather_init. */
    <T> PersistentCollective<List<Optional<T>>> neighbourAllgatherInit(Tag<T> type, Supplier<? extends T> value);

    /** As {@link CartesianGrid#neighbourAlltoall(Tag, List)}. MPI_Neighbor_alltoall_init. */
    <T> PersistentCollective<List<Optional<T>>> neighbourAlltoallInit(
            Tag<T> type, Supplier<? extends List<? extends @Nullable T>> toEach);
}
