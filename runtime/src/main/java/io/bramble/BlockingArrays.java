package io.bramble;

import org.jspecify.annotations.Nullable;

/**
 * Primitive arrays and parts of them sent and received by calls that return when the array may be used again. Without allocation in
 * steady state, but for what a rank sends to itself, which is copied: a rank that waited for itself would wait for ever.
 */
public interface BlockingArrays extends ArrayMessaging {
    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, boolean[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, byte[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, char[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, short[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, int[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, long[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, float[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, double[] elements) {
        segments().send(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the elements of a view. MPI-4.1 §3.2.1. */
    default void send(int tag, int destination, View elements) {
        segments().send(tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, boolean[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, byte[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, char[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, short[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, int[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, long[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, float[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the array, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, double[] elements) {
        segments().synchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends the elements of a view, and returns only when a receive has got it. MPI_Ssend, MPI-4.1 §3.4. */
    default void synchronousSend(int tag, int destination, View elements) {
        segments()
                .synchronousSend(
                        tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, boolean[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, boolean[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, byte[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, byte[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, char[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, char[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, short[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, short[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, int[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, int[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, long[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, long[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, float[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, float[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the array, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, double[] elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, double[] elements, @Nullable Status status) {
        return segments().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Receives into the view, which may be longer than the message.
     *
     * @return how many elements came
     * @throws io.bramble.error.TruncatedMessageException where the message is longer; it is consumed
     */
    default int receive(int tag, int source, View elements) {
        return receive(tag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int receive(int tag, int source, View elements, @Nullable Status status) {
        return segments()
                .receive(
                        tag, source, elements.array(), elements.offset(), elements.length(), elements.stride(), status);
    }
}
