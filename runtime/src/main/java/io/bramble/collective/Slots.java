package io.bramble.collective;

import io.bramble.wire.Landing;
import io.bramble.wire.Payload;

/** What a {@link Schedule} moves: the data of one call, in numbered slots. One thread, but for landings. */
interface Slots {
    /**
     * The message made of those slots.
     *
     * @param sharesHeap whether the destination takes immutable values by reference
     */
    Payload outgoing(int from, int to, boolean sharesHeap);

    /** The type of that message. */
    int typeId(int from, int to);

    /** Where a message for those slots goes. */
    Landing incoming(int from, int to);

    /**
     * The message has come.
     *
     * @param source the rank of the communicator that sent it
     * @throws io.bramble.error.BrambleException where it does not fit
     */
    void received(int from, int to, int source);

    /** {@code into = left ∘ right}; {@code into} may be either. */
    void combine(int into, int left, int right);

    /** {@code into = from}. */
    void copy(int into, int from);
}
