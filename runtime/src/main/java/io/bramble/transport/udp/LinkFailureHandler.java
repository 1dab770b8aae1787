package io.bramble.transport.udp;

/** Is told, once for each, of peers whose link has failed by itself. Called within a tick: marks work, sends nothing. */
@FunctionalInterface
public interface LinkFailureHandler {
    /**
     * A link failed. Sends over it throw from now on and its later frames are dropped; that the peer is dead only the head says.
     *
     * @param jvm the peer
     * @param cause what was seen, for people
     */
    void onLinkFailure(int jvm, String cause);
}
