package io.bramble.error;

/** A message's type is not the one the receiver asked for. The message is consumed and the sender unharmed. */
public final class TypeMismatchException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With what happened, the values and the remedy. */
    public TypeMismatchException(String message) {
        super(message);
    }
}
