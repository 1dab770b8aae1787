package io.bramble.process;

import io.bramble.Cluster;
import io.bramble.bootstrap.RankMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The machines of a job whose JVMs the head has mapped.
 *
 * @param map which rank is where
 * @param remote the pairs of JVMs that do not share memory
 */
record MappedCluster(RankMap map, PeerSet remote) implements Cluster {
    @Override
    public int ranks() {
        return map.ranks();
    }

    @Override
    public List<String> hosts() {
        return IntStream.range(0, map.jvms())
                .mapToObj(jvm -> map.record(jvm).host())
                .distinct()
                .toList();
    }

    @Override
    public String hostOf(int rank) {
        return map.hostOf(rank);
    }

    @Override
    public String transport(int rank, int peer) {
        int jvm = map.jvmOf(rank);
        int other = map.jvmOf(peer);
        return jvm == other ? "memory" : remote.claimed(jvm, other) ? "udp" : "sharedmemory";
    }
}
