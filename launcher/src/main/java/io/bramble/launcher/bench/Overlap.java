package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Request;
import io.bramble.spi.RankContext;

/**
 * How much of a transfer's time both ranks can compute meanwhile. Three measurements for each size: the transfer alone; as much arithmetic
 * as takes the same time, alone; then the transfer begun, the arithmetic done, the transfer awaited. What the last takes longer than the
 * arithmetic was not hidden: overlap = 100 × (1 − (together − arithmetic) ÷ transfer), at least 0.
 */
public final class Overlap extends RanksBenchmark {
    private static final int DATA = 1;
    private static final int DONE = 2;
    private static final int UNITS = 3;
    private static final double PERCENT = 100;

    /** By name. */
    public Overlap() {
        super("overlap", 2, "65536,262144,1048576,4194304");
    }

    @Override
    int participants(int ranks) {
        return 2;
    }

    @Override
    void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        Batches pairs = batches(rank, 2);
        Arithmetic arithmetic = new Arithmetic();
        for (int bytes : sizes(rank)) {
            byte[] elements = new byte[bytes];
            double[] alone = pairs.measure(n -> transfer(n, world, elements, arithmetic, 0));
            long units =
                    world.rank() == 0 ? arithmetic.unitsOf(Figures.of(alone).median()) : 0;
            long[] told = {units};
            if (world.rank() == 0) {
                world.send(UNITS, 1, told);
            } else {
                world.receive(UNITS, 0, told);
            }
            double[] computed = pairs.measure(n -> arithmetic.repeat(n, told[0]));
            double[] together = pairs.measure(n -> transfer(n, world, elements, arithmetic, told[0]));
            if (world.rank() == 0) {
                double transferNs = Figures.of(alone).median();
                double arithmeticNs = Figures.of(computed).median();
                double[] hidden = new double[together.length];
                for (int i = 0; i < hidden.length; i++) {
                    hidden[i] = Math.max(0, PERCENT * (1 - (together[i] - arithmeticNs) / transferNs));
                }
                report.row(bytes, Unit.PERCENT, Figures.of(hidden));
            }
        }
    }

    private static void transfer(
            long iterations, Communicator world, byte[] elements, Arithmetic arithmetic, long units) {
        int peer = 1 - world.rank();
        byte[] done = new byte[1];
        for (long i = 0; i < iterations; i++) {
            Request request =
                    world.rank() == 0 ? world.isend(DATA, peer, elements) : world.ireceive(DATA, peer, elements);
            arithmetic.run(units);
            request.await();
            if (world.rank() == 0) {
                world.receive(DONE, peer, done);
            } else {
                world.send(DONE, peer, done);
            }
        }
    }

    /** Work that touches no memory and calls nothing of Bramble's. */
    private static final class Arithmetic {
        private static final long CALIBRATION = 1_000_000;
        private static final int CALIBRATIONS = 20;
        /** Kept between calls: arithmetic without effect would be compiled away. */
        private volatile double sum;

        void run(long units) {
            double value = sum;
            for (long i = 0; i < units; i++) {
                value = value * 0.999_999 + 1;
            }
            sum = value;
        }

        void repeat(long times, long units) {
            for (long i = 0; i < times; i++) {
                run(units);
            }
        }

        /** How many take so long. */
        long unitsOf(double ns) {
            double bestNs = Double.MAX_VALUE;
            for (int i = 0; i < CALIBRATIONS; i++) {
                long beganNs = System.nanoTime();
                run(CALIBRATION);
                bestNs = Math.min(bestNs, System.nanoTime() - beganNs);
            }
            return Math.max(1, Math.round(ns / bestNs * CALIBRATION));
        }
    }
}
