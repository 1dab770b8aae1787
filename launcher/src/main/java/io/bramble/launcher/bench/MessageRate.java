package io.bramble.launcher.bench;

import io.bramble.Communicator;

/** Messages a second one way, in windows, as {@code osu_mbw_mr} does with one pair. */
public final class MessageRate extends PairBenchmark {
    /** By name. */
    public MessageRate() {
        super("message-rate", Unit.RATE, "8");
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
        return Window.MESSAGES / iterationNs * 1e9;
    }
}
