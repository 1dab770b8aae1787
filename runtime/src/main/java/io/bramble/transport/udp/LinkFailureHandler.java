package io.bramble.transport.udp;

/** Is told of peers whose data path does not work. Called within a tick: marks work, sends nothing over a link. */
@FunctionalInterface
public interface LinkFailureHandler {
    /**
     * A link failed by itself; once for each. Sends over it throw from now on and its later frames are dropped; that the peer is dead only
     * the head says.
     *
     * @param jvm the peer
     * @param cause what was seen, for people
     */
    void onLinkFailure(int jvm, String cause);

    /** Nothing has come from that peer for the settings' time, though every JVM gives a sign of life each second. */
    default void onSilence(int jvm, String cause) {}

    /** Something has come from it after {@link #onSilence}. */
    default void onHeard(int jvm) {}
}
