package io.bramble.process;

/** The job is to end before its program has begun here: the mailbox knows why. */
final class JobEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobEndedException() {
        super("the job ends", null, false, false);
    }
}
