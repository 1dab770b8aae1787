package io.bramble.error;

/** A message did not fit into the buffer given to receive it. The message is consumed and the sender unharmed. MPI_ERR_TRUNCATE. */
public final class TruncatedMessageException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With what happened, the values and the remedy. */
    public TruncatedMessageException(String message) {
        super(message);
    }
}
