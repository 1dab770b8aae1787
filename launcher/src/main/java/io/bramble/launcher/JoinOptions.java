package io.bramble.launcher;

import io.bramble.launcher.meeting.HostPort;
import io.bramble.launcher.meeting.StartedTask;
import io.bramble.process.TransportChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The part of a command line that is about jobs whose JVMs somebody else has started.
 *
 * @param kind what this JVM is in its job
 * @param head where the head node is, for {@link Kind#JOIN}
 * @param port where this one listens, for {@link Kind#LISTEN}; 0 for any that is free
 * @param task what a scheduler says of this process, for {@link Kind#STARTED}
 * @param secretFile null for the environment's secret, or the usual file
 * @param ownRanks how many ranks this JVM has
 * @param transport how JVMs reach each other; the head's counts
 * @param network an interface or subnet, null for any
 */
record JoinOptions(
        Kind kind,
        @Nullable HostPort head,
        int port,
        @Nullable StartedTask task,
        @Nullable Path secretFile,
        int ownRanks,
        TransportChoice transport,
        @Nullable String network) {

    /** What this JVM is in its job. */
    enum Kind {
        /** The head node, which waits for the others. */
        LISTEN,
        /** One that joins. */
        JOIN,
        /** One of those that a scheduler has started. */
        STARTED
    }
}
