package io.bramble.error;

/** Ends the job with an exit code and one sentence on standard error, without a trace: thrown by a program on a user's mistake. */
public final class ExitException extends BrambleException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * The job ends with this.
     *
     * @param code the exit code, 1 to 125
     * @param sentence what happened and what to do
     * @throws IllegalArgumentException where the code is out of range
     */
    public ExitException(int code, String sentence) {
        super(sentence);
        if (code < 1 || code > 125) {
            throw new IllegalArgumentException("exit code out of range: code=" + code + "; use 1 to 125");
        }
        this.code = code;
    }

    /** The exit code. */
    public int code() {
        return code;
    }
}
