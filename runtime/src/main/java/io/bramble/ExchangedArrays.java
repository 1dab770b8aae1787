package io.bramble;

import org.jspecify.annotations.Nullable;

/**
 * Primitive arrays and parts of them sent and received in one call, without the danger that both sides wait for each other. MPI-4.1 §3.11.
 */
public interface ExchangedArrays extends ArrayMessaging {
    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, boolean[] out, int receiveTag, int source, boolean[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag,
            int destination,
            boolean[] out,
            int receiveTag,
            int source,
            boolean[] in,
            @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, boolean[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, boolean[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, byte[] out, int receiveTag, int source, byte[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag, int destination, byte[] out, int receiveTag, int source, byte[] in, @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, byte[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, byte[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, char[] out, int receiveTag, int source, char[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag, int destination, char[] out, int receiveTag, int source, char[] in, @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, char[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, char[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, short[] out, int receiveTag, int source, short[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag,
            int destination,
            short[] out,
            int receiveTag,
            int source,
            short[] in,
            @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, short[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, short[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, int[] out, int receiveTag, int source, int[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag, int destination, int[] out, int receiveTag, int source, int[] in, @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, int[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, int[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, long[] out, int receiveTag, int source, long[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag, int destination, long[] out, int receiveTag, int source, long[] in, @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, long[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, long[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, float[] out, int receiveTag, int source, float[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag,
            int destination,
            float[] out,
            int receiveTag,
            int source,
            float[] in,
            @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, float[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, float[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one array and receives into the other, which may be longer than the message. The arrays must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, double[] out, int receiveTag, int source, double[] in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag,
            int destination,
            double[] out,
            int receiveTag,
            int source,
            double[] in,
            @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag, destination, out, 0, out.length, 1, receiveTag, source, in, 0, in.length, 1, status);
    }

    /**
     * Sends what the array holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, double[] elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, double[] elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(sendTag, destination, receiveTag, source, elements, 0, elements.length, 1, status);
    }

    /**
     * Sends one view and receives into the other, of the same element type or not, which may be longer than the message. They must not overlap.
     * MPI_Sendrecv, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceive(int sendTag, int destination, View out, int receiveTag, int source, View in) {
        return sendReceive(sendTag, destination, out, receiveTag, source, in, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceive(
            int sendTag, int destination, View out, int receiveTag, int source, View in, @Nullable Status status) {
        return segments()
                .sendReceive(
                        sendTag,
                        destination,
                        out.array(),
                        out.offset(),
                        out.length(),
                        out.stride(),
                        receiveTag,
                        source,
                        in.array(),
                        in.offset(),
                        in.length(),
                        in.stride(),
                        status);
    }

    /**
     * Sends what the view holds and receives into it. MPI_Sendrecv_replace, MPI-4.1 §3.11.
     *
     * @return how many elements came
     */
    default int sendReceiveReplace(int sendTag, int destination, int receiveTag, int source, View elements) {
        return sendReceiveReplace(sendTag, destination, receiveTag, source, elements, null);
    }

    /** The same, filling {@code status} with source, tag and length where it is not null. */
    default int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, View elements, @Nullable Status status) {
        return segments()
                .sendReceiveReplace(
                        sendTag,
                        destination,
                        receiveTag,
                        source,
                        elements.array(),
                        elements.offset(),
                        elements.length(),
                        elements.stride(),
                        status);
    }
}
