package io.bramble;

/**
 * Primitive arrays and parts of them sent and received in the background: each call returns a {@link Request} at once. Nothing is
 * allocated but the request.
 */
public interface NonblockingArrays extends ArrayMessaging {
    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, boolean[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, byte[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, char[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, short[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, int[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, long[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, float[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the array, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, double[] elements) {
        return segments().isend(tag, destination, elements, 0, elements.length, 1);
    }

    /** Begins to send the elements of a view, which must not change until it is done. MPI_Isend, MPI-4.1 §3.7.2. */
    default Request isend(int tag, int destination, View elements) {
        return segments()
                .isend(tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, boolean[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, byte[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, char[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, short[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, int[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, long[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, float[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, double[] elements) {
        return segments().isynchronousSend(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the elements of a view. MPI_Issend. */
    default Request isynchronousSend(int tag, int destination, View elements) {
        return segments()
                .isynchronousSend(
                        tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, boolean[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, byte[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, char[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, short[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, int[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, long[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, float[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the array, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, double[] elements) {
        return segments().ireceive(tag, source, elements, 0, elements.length, 1);
    }

    /** Begins to receive into the view, which may be longer than the message. MPI_Irecv, MPI-4.1 §3.7.2. */
    default Request ireceive(int tag, int source, View elements) {
        return segments()
                .ireceive(tag, source, elements.array(), elements.offset(), elements.length(), elements.stride());
    }
}
