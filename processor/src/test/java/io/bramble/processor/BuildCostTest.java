package io.bramble.processor;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints what a program of 50 workers and 50 records costs to build, beside the same class without annotations. */
@Tag("once")
class BuildCostTest {
    private static final int WORKERS = 50;
    private static final int TIMES = 5;

    @Test
    void printsWhatProcessorAndPluginAddToACompilation() {
        String program = program();
        String plain = program.replaceAll("@(Parallel|Worker|Master)\\b", "");
        long with = medianMs(() -> Compiling.of(program).run(new BrambleProcessor()));
        long without = medianMs(() -> Compiling.of(plain).run());
        System.out.println(WORKERS + " workers and records: javac " + without + " ms, with processor and plugin " + with
                + " ms, so that they add " + (with - without) + " ms");
    }

    private static long medianMs(Supplier<Compiling.Outcome> build) {
        long[] elapsedMs = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long beganNs = System.nanoTime();
            build.get().orFail();
            elapsedMs[i] = (System.nanoTime() - beganNs) / 1_000_000;
        }
        Arrays.sort(elapsedMs);
        return elapsedMs[TIMES / 2];
    }

    private static String program() {
        String members = IntStream.range(0, WORKERS)
                .mapToObj(i -> """
                        public record Part%1$d(int number, String name, double[] values, java.util.List<Part%2$d> below) {}
                        @Worker
                        static double work%1$d(Part%1$d part) {
                          double sum = 0;
                          for (double value : part.values()) {
                            sum += value * part.number();
                          }
                          return sum;
                        }
                        """.formatted(i, (i + 1) % WORKERS))
                .collect(Collectors.joining("\n"));
        String farms = IntStream.range(0, WORKERS)
                .mapToObj(i -> "Farm<Part" + i + ", Double> work" + i)
                .collect(Collectors.joining(", "));
        return "package demo; import io.bramble.*; import io.bramble.annotation.*;\n@Parallel public class Many {\n"
                + members + "@Master static void main(" + farms + ") {}\n}\n";
    }
}
