package io.bramble;

import java.util.List;

/** The machines and ranks of the running job; the same on every rank and fixed for the job's life. */
public interface Cluster {
    /** The number of ranks. */
    int ranks();

    /** The names of the hosts in the order of their lowest rank. */
    List<String> hosts();

    /** The host on which that rank of the world runs. */
    String hostOf(int rank);

    /**
     * How messages between two ranks of the world travel, in the words of the launcher's {@code --transport}: {@code memory} within one
     * JVM and from a rank to itself, {@code sharedmemory} between JVMs of one host, {@code udp} else.
     */
    String transport(int rank, int peer);
}
