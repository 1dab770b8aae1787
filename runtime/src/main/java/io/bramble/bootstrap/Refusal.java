package io.bramble.bootstrap;

/**
 * Why a JVM is not let into a job.
 *
 * @param reason the kind
 * @param text one sentence with the values and the remedy
 */
public record Refusal(Reason reason, String text) {
    /** The kinds; the number is what goes over the wire. */
    public enum Reason {
        /** Not Bramble's control plane at the other end, or one that broke its protocol. */
        PROTOCOL(1),
        /** The two sides do not know the same secret. */
        WRONG_SECRET(2),
        /** Another version of Bramble. */
        DIFFERENT_VERSION(3),
        /** Another program, or another build of it. */
        DIFFERENT_PROGRAM(4),
        /** Other options. */
        DIFFERENT_OPTIONS(5),
        /** Java before 17. */
        JAVA_TOO_OLD(6),
        /** A big-endian CPU. */
        BYTE_ORDER(7),
        /** More ranks than are missing. */
        TOO_MANY_RANKS(8),
        /** A JVM of that id is there. */
        DUPLICATE_JVM(9),
        /** The job has all its ranks or is over. */
        TOO_LATE(10),
        /** The head could not be reached in time. */
        UNREACHABLE(11);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
