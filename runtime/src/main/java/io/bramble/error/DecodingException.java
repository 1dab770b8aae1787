package io.bramble.error;

/** Bytes that are no value of the type they should be: a length that lies, an unknown constant, the end too early. */
public final class DecodingException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With what happened, the values and the remedy. */
    public DecodingException(String message) {
        super(message);
    }
}
