package io.bramble.processor.body;

/** Which ranks run a method. */
enum Role {
    /** {@code @Master}: one rank. */
    MASTER,
    /** {@code @Worker R m(A)}: any one rank per call. */
    CALL_WORKER,
    /** {@code @Worker void m(Communicator)}: every rank but the master's, once. */
    MESSAGE_WORKER,
    /** {@code @Collective} with a body: all ranks. */
    BODY,
    /** {@code @Collective} without a body, which Bramble does. */
    PRIMITIVE,
    /** Whoever calls it. */
    NONE;

    /** Whether several ranks run it at once, so that their collectives must meet. */
    boolean isParallel() {
        return this == BODY || this == MESSAGE_WORKER;
    }

    /** Whether it runs on a rank's own instance. */
    boolean runsOnInstance() {
        return this == BODY || this == MESSAGE_WORKER || this == CALL_WORKER;
    }
}
