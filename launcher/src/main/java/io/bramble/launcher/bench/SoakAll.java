package io.bramble.launcher.bench;

import io.bramble.Bytes;
import io.bramble.Communicator;
import io.bramble.Request;

/** The soak's messages from each rank to each other, round after round, all of a round under way at once. */
final class SoakAll {
    private static final int DATA = 3;
    private static final long STREAM = 3L << 40;

    private final Communicator world;
    private final SoakContent content;
    private final int rank;
    private final int ranks;
    private final byte[][] out;
    private final byte[][] in;
    private final SoakTally[] tallies;

    SoakAll(Communicator world, SoakContent content) {
        this.world = world;
        this.content = content;
        rank = world.rank();
        ranks = world.size();
        out = new byte[ranks][SoakContent.MAX_BYTES];
        in = new byte[ranks][SoakContent.MAX_BYTES];
        tallies = new SoakTally[ranks];
        for (int from = 0; from < ranks; from++) {
            tallies[from] = new SoakTally(content, stream(from, rank));
        }
    }

    /** As long as rank 0's clock says; what this rank received. */
    SoakTally.Counts run(long durationNs) {
        long beganNs = System.nanoTime();
        long[] goesOn = new long[1];
        long round = 0;
        while (true) {
            goesOn[0] = System.nanoTime() - beganNs < durationNs ? 1 : 0;
            world.broadcast(goesOn, 0);
            if (goesOn[0] == 0) {
                break;
            }
            exchange(round++);
        }
        SoakTally.Counts counts = SoakTally.Counts.NONE;
        for (int from = 0; from < ranks; from++) {
            if (from != rank) {
                counts = counts.plus(tallies[from].counts(round));
            }
        }
        return counts;
    }

    private void exchange(long round) {
        Request[] receives = new Request[ranks];
        Request[] sends = new Request[ranks];
        for (int step = 1; step < ranks; step++) {
            int from = (rank - step + ranks) % ranks;
            receives[from] = world.ireceive(DATA, from, in[from]);
        }
        for (int step = 1; step < ranks; step++) {
            int to = (rank + step) % ranks;
            int length = content.length(stream(rank, to), round);
            content.fill(stream(rank, to), round, out[to], length);
            sends[to] = world.isend(DATA, to, Bytes.of(out[to], 0, length));
        }
        for (int from = 0; from < ranks; from++) {
            if (from != rank) {
                receives[from].await();
                tallies[from].take(
                        in[from], Math.toIntExact(receives[from].status().length()));
                sends[from].await();
            }
        }
    }

    private long stream(int from, int to) {
        return STREAM + (long) from * ranks + to;
    }
}
