package io.bramble.examples;

import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;

/** Every rank says who it is, of how many, and where: the first program of every course. */
@Parallel
public class RankAndSize {
    @Collective
    void main(Communicator world, Cluster cluster) {
        System.out.println("rank " + world.rank() + " of " + world.size() + " on " + cluster.hostOf(world.rank()));
    }
}
