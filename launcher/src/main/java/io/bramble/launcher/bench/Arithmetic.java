package io.bramble.launcher.bench;

/** Work that touches no memory and calls nothing of Bramble's. */
final class Arithmetic {
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
