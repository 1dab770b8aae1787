package io.bramble.bootstrap;

/** What a state machine does to the network. Connections have numbers that are never used again. */
interface Wire {
    /** Begins to connect to the head; the machine is told how it went. */
    void connect();

    /** Sends a message body; in order, none half. Nothing happens where the connection is closed. */
    void send(long connection, byte[] body);

    /** From now on messages up to that length are taken from it. */
    void limit(long connection, int bytes);

    /** Closes it when what was sent has left. The machine hears no more of it. */
    void finish(long connection);

    /** Closes it at once. The machine hears no more of it. */
    void drop(long connection);
}
