package io.bramble.transport.udp;

/** How far the data path between this JVM and another is proved. */
public enum PathState {
    /** It is not known where the peer receives. */
    UNROUTED,
    /** Datagrams were sent there, none came back: a firewall, a wrong address, or a peer that does not listen yet. */
    SILENT,
    /** The peer's Aeron answers; a random number was sent, its answer has not come. Datagrams from the peer's side may be blocked. */
    CHALLENGED,
    /** The peer has answered through the data path: it works in both directions. */
    PROVEN,
    /** The link has failed, or the peer is dead. */
    FAILED
}
