package io.bramble.process;

import io.bramble.Operation;
import io.bramble.Tag;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import io.bramble.spi.WorkerSpec;
import java.util.stream.IntStream;

/** Jobs for JVMs that tests start. */
final class ChildProgram {
    private static final WorkerSpec<int[], int[]> WORK =
            new WorkerSpec<>(0, "work", ArrayCodecs.INTS, ArrayCodecs.INTS, false);
    private static final WorkerSpec<Integer, Integer> SMALL =
            new WorkerSpec<>(0, "small", Codecs.INT, Codecs.INT, false);
    private static final Tag<int[]> BLOCK = Tag.of("block");

    private ChildProgram() {}

    public static void main(String[] words) {
        long beganNs = System.nanoTime();
        Program program = switch (words[0]) {
            case "all" -> all();
            case "small" -> small();
            default -> throw new IllegalArgumentException(words[0]);
        };
        Outcome outcome = LocalJob.run(JobPlan.of(program).ranks(Integer.parseInt(words[1])));
        long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
        System.out.println("result=" + outcome.result() + " code=" + outcome.exitCode() + " jobMs=" + tookMs);
        if (outcome.failure() != null) {
            System.out.println(outcome.failure().text());
        }
    }

    /** Megabytes through a farm, through bodies, and between ranks: more in all than a small heap holds. */
    private static Program all() {
        int length = 100_000;
        return TestProgram.master(
                b -> b.worker(WORK).tag(BLOCK, ArrayCodecs.INTS),
                (rank, x) -> x,
                (rank, in, out) -> {
                    int[] share = ArrayCodecs.INTS.decode(in);
                    int size = rank.world().size();
                    int me = rank.world().rank();
                    int[] other =
                            rank.world().sendReceive(BLOCK, (me + 1) % size, share, BLOCK, (me + size - 1) % size);
                    ArrayCodecs.INTS.encode(out, other);
                },
                conductor -> {
                    long sum = conductor
                            .farm(WORK)
                            .map(IntStream.range(0, 300).mapToObj(i -> new int[length]))
                            .mapToLong(array -> array.length)
                            .sum();
                    for (int i = 0; i < 20; i++) {
                        sum += conductor
                                .collective(0, "shift")
                                .split("whole", ArrayCodecs.INTS, new int[4 * length], 1)
                                .concat(ArrayCodecs.INTS)
                                .length;
                    }
                    return sum;
                });
    }

    private static Program small() {
        return TestProgram.master(
                b -> b.worker(SMALL),
                (rank, x) -> 2 * (Integer) x,
                (rank, in, out) -> Codecs.INT.encode(out, rank.allreduce("sum", Codecs.INT, 1, Operation.SUM)),
                conductor -> conductor
                                .farm(SMALL)
                                .map(IntStream.range(0, 10).boxed())
                                .mapToInt(Integer::intValue)
                                .sum()
                        + conductor.collective(0, "count").reduce(Codecs.INT, Operation.MAX));
    }
}
