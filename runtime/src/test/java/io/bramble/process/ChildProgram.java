package io.bramble.process;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.Tag;
import io.bramble.codec.ArrayCodecs;
import io.bramble.codec.Codecs;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.process.LocalJob.Outcome;
import io.bramble.spi.Program;
import io.bramble.spi.WorkerSpec;
import java.nio.ByteBuffer;
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
            case "messages" -> messages();
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

    /** Each kind of call on arrays, values and byte buffers. */
    private static Program messages() {
        return TestProgram.main(b -> b.tag(BLOCK, ArrayCodecs.INTS), (rank, argument) -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % world.size();
            int previous = (world.rank() + world.size() - 1) % world.size();
            double[] out = new double[20];
            double[] in = new double[20];
            PersistentRequest[] ring = {world.receiveInit(1, previous, in), world.sendInit(1, next, out)};
            Requests.startAll(ring);
            Requests.awaitAll(ring);
            Request receive = world.ireceive(2, previous, Doubles.of(in, 0, 10, 2));
            Requests.awaitAll(receive, world.isynchronousSend(2, next, Doubles.of(out, 0, 10, 2)));
            world.sendReceive(3, next, out, 3, previous, in);
            world.sendReceiveReplace(4, next, 4, previous, in);
            world.send(5, next, ByteBuffer.allocateDirect(8));
            world.mprobe(5, previous).receive(ByteBuffer.allocate(8));
            ReceiveRequest<int[]> block = world.ireceive(BLOCK, Communicator.ANY_SOURCE);
            world.send(BLOCK, next, new int[20]);
            return block.value().length
                    + world.iprobe(BLOCK, previous).map(x -> 1).orElse(0);
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
