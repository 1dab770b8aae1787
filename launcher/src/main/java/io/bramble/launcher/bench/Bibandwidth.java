package io.bramble.launcher.bench;

import io.bramble.Communicator;

/** Bytes a second both ways together, in windows, as {@code osu_bibw} does. */
public final class Bibandwidth extends PairBenchmark {
    /** By name. */
    public Bibandwidth() {
        super("bibandwidth", Unit.MEGABYTES, ALL_SIZES);
    }

    @Override
    Batches.Work work(Communicator world, int peer, int bytes) {
        Window window = new Window(world, peer, bytes, 2 * Window.MESSAGES);
        return iterations -> {
            for (long i = 0; i < iterations; i++) {
                window.bothWays();
            }
        };
    }

    @Override
    double figure(double iterationNs, int bytes) {
        return 2.0 * Window.MESSAGES * bytes / iterationNs * 1e3;
    }
}
