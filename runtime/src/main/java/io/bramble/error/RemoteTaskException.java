package io.bramble.error;

/**
 * A worker call threw. Carries the remote exception's class <em>name</em>, message and frames, not its class: no class
 * travels between machines. Its stack trace is the remote one.
 */
public final class RemoteTaskException extends BrambleException {
    private static final long serialVersionUID = 1L;

    private final int rank;
    private final String host;
    private final String remoteType;

    /**
     * The failure of a call.
     *
     * @param worker the worker method's name
     * @param rank the rank it ran on
     * @param host that rank's host
     * @param remoteType the binary name of the class thrown
     * @param remoteMessage its message, may be empty
     * @param frames its stack trace
     */
    public RemoteTaskException(
            String worker, int rank, String host, String remoteType, String remoteMessage, StackTraceElement[] frames) {
        super("worker " + worker + " threw on rank " + rank + "@" + host + ": " + remoteType
                + (remoteMessage.isEmpty() ? "" : ": " + remoteMessage));
        this.rank = rank;
        this.host = host;
        this.remoteType = remoteType;
        setStackTrace(frames.clone());
    }

    /** The rank the call ran on. */
    public int rank() {
        return rank;
    }

    /** That rank's host. */
    public String host() {
        return host;
    }

    /** The binary name of the class thrown. */
    public String remoteType() {
        return remoteType;
    }
}
