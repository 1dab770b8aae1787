package io.bramble;

/**
 * A collective call that is described once and started again and again; each start is to be awaited before the next. MPI-4.1 §6.13.
 *
 * @param <T> what each start returns
 */
public interface PersistentCollective<T> extends PersistentRequest, CollectiveRequest<T> {}
