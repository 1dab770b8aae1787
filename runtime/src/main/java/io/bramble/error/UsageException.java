package io.bramble.error;

/** The command line is wrong: exit code 2, one sentence. */
public final class UsageException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With the word that is wrong and the remedy. */
    public UsageException(String message) {
        super(message);
    }
}
