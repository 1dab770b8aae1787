package io.bramble.farm;

import io.bramble.wire.Contexts;

/** The tags of the messages between the master and the rank instances, and the types that tell the commands apart. */
public final class ServiceTags {
    /** In {@link Contexts#COMMANDS}: what a rank instance does, one after the other in the order sent. */
    public static final int COMMAND = 0;

    /** In {@link Contexts#COMMANDS}: calls that need not be run any more; handled while the rank's thread computes. */
    public static final int CANCEL = 1;

    /** In {@link Contexts#REPLIES}: what came of worker calls. */
    public static final int REPLY = 0;

    /** In {@link Contexts#REPLIES}: a rank's result of a collective body. */
    public static final int RESULT = 1;

    /** Type of a command: a batch of worker calls. */
    public static final int TASKS = 1;

    /** Type of a command: a collective body. */
    public static final int BODY = 2;

    /** Type of a command: there will be no more. */
    public static final int END = 3;

    private ServiceTags() {}
}
