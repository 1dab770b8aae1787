package io.bramble.launcher.bench;

import io.bramble.Communicator;

/** Bytes a second one way, in windows, as {@code osu_bw} does. */
public final class Bandwidth extends PairBenchmark {
    /** By name. */
    public Bandwidth() {
        super("bandwidth", Unit.MEGABYTES, ALL_SIZES);
    }

    @Override
    Batches.Work work(Communicator world, int peer, int bytes) {
        Window window = new Window(world, peer, bytes, Window.MESSAGES);
        return iterations -> {
            for (long i = 0; i < iterations; i++) {
                window.oneWay();
            }
        };
    }

    @Override
    double figure(double iterationNs, int bytes) {
        return (double) Window.MESSAGES * bytes / iterationNs * 1e3;
    }
}
