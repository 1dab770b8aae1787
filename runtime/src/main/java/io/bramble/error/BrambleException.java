package io.bramble.error;

import org.jspecify.annotations.Nullable;

/** What all of Bramble's exceptions extend: something in the communication or the job went wrong. */
public class BrambleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what happened, the values and the remedy. */
    public BrambleException(String message) {
        super(message);
    }

    /** With what happened, the values and the remedy, and the cause. */
    public BrambleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
