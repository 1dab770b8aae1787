package io.bramble;

/**
 * A receive of typed values that is started again and again.
 *
 * @param <T> the type of the values
 */
public interface PersistentReceive<T> extends PersistentRequest, ReceiveRequest<T> {}
