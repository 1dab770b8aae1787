package io.bramble;

/**
 * A message with where it came from.
 *
 * @param <T> the type of the message
 * @param tag the tag it was sent with
 * @param source the rank, in the communicator used, that sent it
 * @param value the message, owned by the receiver
 */
public record Received<T>(Tag<T> tag, int source, T value) {}
