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
}
