package io.bramble.launcher.bench;

import io.bramble.Communicator;

/** Half a round trip of blocking sends and receives of bytes, as {@code osu_latency} does. */
public final class Latency extends PairBenchmark {
    /** By name. */
    public Latency() {
        super("latency", Unit.MICROSECONDS, ALL_SIZES);
    }

    @Override
    Batches.Work work(Communicator world, int peer, int bytes) {
        byte[] out = new byte[bytes];
        byte[] in = new byte[bytes];
        if (world.rank() == 0) {
            return iterations -> {
                for (long i = 0; i < iterations; i++) {
                    world.send(DATA, peer, out);
                    world.receive(DATA, peer, in);
                }
            };
        }
        return iterations -> {
            for (long i = 0; i < iterations; i++) {
                world.receive(DATA, peer, in);
                world.send(DATA, peer, out);
            }
        };
    }

    @Override
    double figure(double iterationNs, int bytes) {
        return iterationNs / 2 / 1e3;
    }
}
