package io.bramble;

/**
 * Transfers of primitive arrays and parts of them that are described once and started again and again: each call returns a
 * {@link PersistentRequest} that is not started. Views are looked at once, here: pointing one elsewhere later does not move the
 * transfer. To start and await one allocates nothing.
 */
public interface PersistentArrays extends ArrayMessaging {
    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, boolean[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, byte[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, char[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, short[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, int[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, long[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, float[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the array holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, double[] elements) {
        return segments().sendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** Sends what the elements of a view holds then at each start. MPI_Send_init, MPI-4.1 §3.9. */
    default PersistentRequest sendInit(int tag, int destination, View elements) {
        return segments()
                .sendInit(tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, boolean[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, byte[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, char[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, short[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, int[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, long[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, float[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the array. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, double[] elements) {
        return segments().synchronousSendInit(tag, destination, elements, 0, elements.length, 1);
    }

    /** The same, done only when a receive has got the elements of a view. MPI_Ssend_init. */
    default PersistentRequest synchronousSendInit(int tag, int destination, View elements) {
        return segments()
                .synchronousSendInit(
                        tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, boolean[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, byte[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, char[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, short[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, int[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, long[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, float[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the array, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, double[] elements) {
        return segments().receiveInit(tag, source, elements, 0, elements.length, 1);
    }

    /** Receives a message into the view, which may be longer, at each start. MPI_Recv_init, MPI-4.1 §3.9. */
    default PersistentRequest receiveInit(int tag, int source, View elements) {
        return segments()
                .receiveInit(tag, source, elements.array(), elements.offset(), elements.length(), elements.stride());
    }
}
