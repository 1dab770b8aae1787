package io.bramble.transport;

/** What a link can do beyond carrying frames. */
public enum Capability {
    /** The sender may write into memory that the receiver exposes. */
    PUT,
    /** The payload of an RTS is handed over in place: the receiver copies it from the sender's array, then acknowledges. */
    GET,
    /** One frame reaches several ranks. */
    MULTICAST,
    /** Both ends run on one host. */
    HOST_SHARED
}
