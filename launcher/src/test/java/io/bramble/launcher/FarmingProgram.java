package io.bramble.launcher;

import io.bramble.Completed;
import io.bramble.Farm;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.RankFailedException;
import io.bramble.spi.Conductor;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A farm some of whose ranks kill their JVM, written as the processor writes it: the master does what an option names. */
public final class FarmingProgram implements Program {
    static final int CALLS = 300;

    private static final OptionSpec<String> WHAT = OptionSpec.ofString("what", "again", "");
    /** Instead of a call's number. */
    private static final int IN_A_BODY = -2;

    /** Which ranks kill their JVM in which of their calls, like {@code 1@3,2@7}. */
    private static final OptionSpec<String> KILLED = OptionSpec.ofString("killed", "", "");

    private static final WorkerSpec<Integer, Integer> AGAIN =
            new WorkerSpec<>(0, "again", Codecs.INT, Codecs.INT, true);
    private static final WorkerSpec<Integer, Integer> ONCE = new WorkerSpec<>(1, "once", Codecs.INT, Codecs.INT, false);

    /** For the launcher. */
    public FarmingProgram() {}

    @Override
    public ProgramInfo info() {
        return ProgramInfo.of("demo.Farming", ProgramInfo.Entry.MASTER)
                .option(WHAT)
                .option(KILLED)
                .worker(AGAIN)
                .worker(ONCE)
                .fingerprint("0");
    }

    @Override
    public Object master(Conductor conductor) throws Exception {
        Farm<Integer, Integer> again = conductor.farm(AGAIN);
        Farm<Integer, Integer> once = conductor.farm(ONCE);
        List<Integer> inputs = IntStream.range(0, CALLS).boxed().toList();
        return switch (conductor.option(WHAT)) {
            case "again" -> sum(again.map(inputs).toList());
            case "submit" -> {
                List<CompletableFuture<Integer>> futures =
                        inputs.stream().map(again::submit).toList();
                yield sum(futures.stream().map(CompletableFuture::join).toList());
            }
            case "once" -> sum(once.map(inputs).toList());
            case "count" -> {
                List<Completed<Integer, Integer>> all =
                        once.unordered(inputs.iterator()).toList();
                long lost = all.stream()
                        .filter(call -> call.failure() instanceof RankFailedException)
                        .count();
                long right = all.stream()
                        .filter(call -> call.value() != null && call.value() == 2 * call.input())
                        .count();
                yield all.size() == lost + right && lost > 0 ? "counted" : "lost=" + lost + " right=" + right;
            }
            case "collective" -> {
                conductor.collective(0, "all").run();
                yield "not reached";
            }
            case "caught" -> {
                List<CompletableFuture<Integer>> deadly =
                        inputs.stream().map(again::submit).toList();
                String first = failure(
                        () -> conductor.world().receive(1, conductor.world().size() - 1, new int[1]));
                String second = failure(() -> conductor.collective(0, "all").run());
                sum(deadly.stream().map(CompletableFuture::join).toList());
                yield first.equals(second) ? sum(again.map(inputs).toList()) : first + " / " + second;
            }
            default -> throw new IllegalArgumentException("no such thing");
        };
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String failure(Action action) throws Exception {
        try {
            action.run();
            return "nothing";
        } catch (RankFailedException e) {
            return e.rank() + ": " + e.getMessage();
        }
    }

    private static long sum(List<Integer> results) {
        return IntStream.range(0, results.size())
                .mapToLong(i -> (long) results.get(i) * (i + 1))
                .sum();
    }

    /** What {@link #sum} gives for the right results in the right order. */
    static long expected() {
        return sum(IntStream.range(0, CALLS).map(x -> 2 * x).boxed().toList());
    }

    @Override
    public RankInstance rankInstance(RankContext context) {
        int rank = context.world().rank();
        int deadly = Arrays.stream(context.option(KILLED).split(","))
                .map(word -> word.split("@"))
                .filter(words -> words[0].equals(String.valueOf(rank)))
                .mapToInt(words -> Integer.parseInt(words[1]))
                .findFirst()
                .orElse(-1);
        return new RankInstance() {
            private int calls;

            @Override
            public Object work(int worker, Object argument) {
                calls++;
                if (calls == deadly) {
                    kill();
                }
                LockSupport.parkNanos(500_000);
                return 2 * (Integer) argument;
            }

            @Override
            public void body(int collective, Decoder in, Encoder out) {
                if (deadly == IN_A_BODY) {
                    kill();
                }
                context.world().barrier();
            }
        };
    }

    /** As by a signal from outside: nothing of this JVM comes to say a word. */
    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        LockSupport.park();
    }
}
