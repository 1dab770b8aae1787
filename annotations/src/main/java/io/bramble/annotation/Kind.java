package io.bramble.annotation;

/** What a {@link Collective @Collective} method does; all but {@link #BODY} are abstract methods. */
public enum Kind {
    /** The method has a body, which every rank runs; the results combine in rank order by {@link Collective#op()}. */
    BODY,
    /** {@code void m()}: returns when every rank has called it. MPI-4.1 §6.3. */
    BARRIER,
    /** {@code T m(T value)}: the root's value to every rank. MPI-4.1 §6.4. */
    BCAST,
    /** {@code S m(S whole)}, S an array, list or range: the root's whole, cut in rank order. MPI-4.1 §6.6. */
    SCATTER,
    /** {@code List<T> m(T mine)} or {@code S m(S mine)}: at the root all ranks' in rank order, elsewhere empty. MPI-4.1 §6.5. */
    GATHER,
    /** As {@link #GATHER}, with the result on every rank. MPI-4.1 §6.7. */
    ALLGATHER,
    /** {@code T m(T mine)}: the combination at the root; elsewhere the rank's own value. MPI-4.1 §6.9.1. */
    REDUCE,
    /** {@code T m(T mine)}: the combination on every rank. MPI-4.1 §6.9.6. */
    ALLREDUCE,
    /** {@code S m(S mine)}, S an array: element by element combined, then cut in rank order. MPI-4.1 §6.10. */
    REDUCE_SCATTER,
    /** {@code T m(T mine)}: the combination of the ranks up to and with this one. MPI-4.1 §6.11.1. */
    SCAN,
    /** {@code T m(T mine)}: the combination of the ranks before this one; the operation's identity on rank 0. MPI-4.1 §6.11.2. */
    EXSCAN,
    /** {@code List<T> m(List<T> toEach)} or {@code T[] m(T[] toEach)}, one element for each rank. MPI-4.1 §6.8. */
    ALLTOALL,
    /** {@code void m(@Send(side) …, @Receive(side) …)}: one exchange with the ranks before and after. MPI-4.1 §8.6. */
    EXCHANGE
}
