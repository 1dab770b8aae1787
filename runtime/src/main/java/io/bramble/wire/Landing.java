package io.bramble.wire;

/**
 * Where a received message goes. Filled by one thread at a time, which need not be the receiver's; the request's completion
 * publishes what was written.
 */
public interface Landing {
    /**
     * A message of that type and length is about to land.
     *
     * @return how many bytes it takes of it: less than {@code lengthBytes} means that the message is truncated, and nothing is written
     * @throws io.bramble.error.TypeMismatchException where it takes no such type; the message is consumed
     */
    long begin(int typeId, long lengthBytes);

    /** Takes {@code lengthBytes} bytes of the payload from {@code fromByte} on to its own {@code atByte}. */
    void write(long atByte, Payload payload, long fromByte, int lengthBytes);

    /** Takes the whole of a payload that lies in the same heap, by reference where that is an immutable value. */
    void take(Payload payload);
}
