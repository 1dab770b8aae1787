package io.bramble.process;

import io.bramble.Cluster;
import java.util.List;
import java.util.Objects;

/** All ranks on this machine. */
record LocalCluster(int ranks, String host) implements Cluster {
    @Override
    public List<String> hosts() {
        return List.of(host);
    }

    @Override
    public String hostOf(int rank) {
        Objects.checkIndex(rank, ranks);
        return host;
    }

    @Override
    public String transport(int rank, int peer) {
        Objects.checkIndex(rank, ranks);
        Objects.checkIndex(peer, ranks);
        return "memory";
    }
}
