package io.bramble;

/**
 * Collectives on parts of primitive arrays that lie where the caller says, in blocking calls: part {@code r} is the {@code counts[r]} elements
 * from {@code offsets[r]} on. For code that comes from MPI, whose calls with a v in their names these are; other code needs no counts, see
 * {@link CollectedArrays}. {@code A} is any array of primitives, the same type in a call. MPI-4.1 §6.5 to §6.8 and §6.10. In the background and
 * persistent: {@link NonblockingCollectives}, {@link PersistentCollectives}.
 *
 * <p>All throw {@code IllegalArgumentException} before anything is sent where counts and offsets are not one for each rank, lie outside their array,
 * or let parts overlap that are received into; and {@code BrambleException} naming both ranks where a part has not as many elements as come for it.
 */
public interface PlacedArrays {
    /**
     * Part {@code r} of the root's array to rank {@code r}. MPI_Scatterv.
     *
     * @param send the root's; ignored elsewhere, as are its counts and offsets, which may be empty there
     * @param into filled exactly
     */
    <A> void scatter(A send, int[] counts, int[] offsets, A into, int root);

    /**
     * Each rank's array into part {@code r} of the root's. MPI_Gatherv.
     *
     * @param into the root's; ignored elsewhere, as are its counts and offsets, which may be empty there
     */
    <A> void gather(A send, A into, int[] counts, int[] offsets, int root);

    /** Each rank's array into part {@code r} of every rank's. MPI_Allgatherv. */
    <A> void allgather(A send, A into, int[] counts, int[] offsets);

    /** Part {@code r} to rank {@code r}, which has it in the part of its array that is this rank's. The arrays must be two. MPI_Alltoallv. */
    <A> void alltoall(A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets);

    /**
     * Part {@code r} of all ranks' arrays, combined in rank order, at rank {@code r}. The parts make up the array, in rank order. MPI_Reduce_scatter.
     *
     * @param counts the same on all ranks
     * @param into filled exactly; not {@code send}
     */
    <A> void reduceScatter(A send, int[] counts, A into, Operation operation);
}
