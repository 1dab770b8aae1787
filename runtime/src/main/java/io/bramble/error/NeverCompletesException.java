package io.bramble.error;

/** A call waits for something that can no longer come: the peer has returned, or all ranks wait for each other. */
public final class NeverCompletesException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With what happened, the values and the remedy. */
    public NeverCompletesException(String message) {
        super(message);
    }
}
