package io.bramble.launcher.bench;

import io.bramble.Farm;
import java.io.PrintStream;
import java.util.Locale;

/**
 * The tutorial's two tables: pi by the size of its slices, whose number stays, and by the number of slices, whose size stays. Each row
 * has the time of rank 0 alone, without a farm, and that of the farm of all ranks; speed-up is the first ÷ the second, efficiency that ÷ ranks.
 */
final class PiTables {
    private static final int SLICES = 50;
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};
    private static final int SIZE = 100_000;
    private static final int[] NUMBERS = {10, 20, 50, 100, 200, 500};
    private static final int RUNS = 5;
    private static final double US_PER_S = 1e6;

    private final PrintStream out = System.out;
    private final Farm<Pi.Slice, Double> farm;
    private final int ranks;
    private final String transport;
    private final boolean json;
    private final int runs;
    private final int warmup;

    /**
     * @param farm that adds up slices
     * @param runs of each figure, the median counts; 0: {@value #RUNS}
     * @param warmup untimed runs before them; −1: one
     */
    PiTables(Farm<Pi.Slice, Double> farm, int ranks, String transport, boolean json, int runs, int warmup) {
        this.farm = farm;
        this.ranks = ranks;
        this.transport = transport;
        this.json = json;
        this.runs = runs == 0 ? RUNS : runs;
        this.warmup = warmup < 0 ? 1 : warmup;
    }

    /** Measures and prints both. */
    void print() {
        if (!json) {
            out.println("# Bramble pi, " + ranks + " ranks, " + transport);
        }
        heading("Size of a slice; " + SLICES + " slices");
        for (int size : SIZES) {
            row(size, SLICES, size);
        }
        heading("Slices; " + SIZE + " terms each");
        for (int slices : NUMBERS) {
            row(slices, slices, SIZE);
        }
    }

    private void heading(String title) {
        if (!json) {
            out.println("# " + title);
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %14s %14s %10s %11s",
                    "#",
                    "1 rank (s)",
                    ranks + " ranks (s)",
                    "Speed-up",
                    "Efficiency"));
        }
    }

    private void row(int which, int slices, int size) {
        Figures alone = measured(() -> Pi.alone(slices, size));
        Figures together = measured(() -> Pi.together(farm, slices, size));
        double speedUp = alone.median() / together.median();
        if (json) {
            json("pi-alone", "memory", 1, slices, size, alone, 1);
            json("pi", transport, ranks, slices, size, together, speedUp);
        } else {
            out.println(String.format(
                    Locale.ROOT,
                    "%-10d %14.6f %14.6f %10.2f %11.2f",
                    which,
                    alone.median() / US_PER_S,
                    together.median() / US_PER_S,
                    speedUp,
                    speedUp / ranks));
        }
        out.flush();
    }

    private void json(String bench, String ways, int count, int slices, int size, Figures us, double speedUp) {
        out.println(String.format(
                Locale.ROOT,
                "{\"bench\":\"%s\",\"transport\":\"%s\",\"ranks\":%d,\"slices\":%d,\"size\":%d,\"us\":%.3f,\"min\":%.3f,"
                        + "\"max\":%.3f,\"speedUp\":%.4f,\"efficiency\":%.4f}",
                bench,
                ways,
                count,
                slices,
                size,
                us.median(),
                us.min(),
                us.max(),
                speedUp,
                speedUp / count));
    }

    private Figures measured(Runnable run) {
        for (int i = 0; i < warmup; i++) {
            run.run();
        }
        double[] us = new double[runs];
        for (int i = 0; i < runs; i++) {
            long beganNs = System.nanoTime();
            run.run();
            us[i] = Math.max(1, System.nanoTime() - beganNs) / 1e3;
        }
        return Figures.of(us);
    }
}
