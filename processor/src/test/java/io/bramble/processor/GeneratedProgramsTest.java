package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.LocalJob;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.spi.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated does, on ranks of this JVM, what the declarations say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GeneratedProgramsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String HEAD = """
            package demo;
            import io.bramble.*;
            import io.bramble.annotation.*;
            import java.util.*;
            import java.util.stream.*;
            """;
    private static final String COLLECTIVES = HEAD + """
            @Parallel
            public abstract class Collectives {
              record Point(int x, int y) implements Comparable<Point> {
                @Override public int compareTo(Point other) { return Integer.compare(x, other.x); }
              }
              private final Communicator world;
              private int loaded = -1;
              protected Collectives(Communicator world, Cluster cluster) {
                if (cluster.ranks() != world.size()) throw new IllegalStateException();
                this.world = world;
              }
              @Collective(Kind.BARRIER) abstract void barrier();
              @Collective(value = Kind.BCAST, root = 0) abstract String bcast(String text);
              @Collective(Kind.ALLGATHER) abstract List<Integer> ranks(int mine);
              @Collective(Kind.ALLGATHER) abstract int[] joined(int[] mine);
              @Collective(value = Kind.ALLREDUCE, op = Op.MAX) abstract int greatest(int mine);
              @Collective(value = Kind.ALLREDUCE, op = Op.MIN) abstract Point least(Point mine);
              @Collective(value = Kind.ALLREDUCE, combiner = "longer") abstract String longest(String mine);
              @Collective(Kind.EXCHANGE) abstract void halo(@Send(Side.NEXT) int[] mine, @Receive(Side.PREVIOUS) Ints above);
              @Combiner static String longer(String left, String right) { return left.length() >= right.length() ? left : right; }
              @Collective void load(int n) { loaded = n; }
              @Collective(op = Op.CONCAT) int[] loaded() { return new int[] {loaded}; }
              @Collective(op = Op.CONCAT) double[] twice(@Split(unit = "columns") double[] a, int columns) {
                if (a.length % columns != 0) throw new IllegalStateException();
                return Arrays.stream(a).map(each -> 2 * each).toArray();
              }
              @Collective(op = Op.CONCAT) List<String> words(@Split List<String> all, @Split Range numbers) {
                return List.of(String.join("", all) + numbers.length());
              }
              @Collective(op = Op.SUM) long total(long each) { return each; }
              @Collective(combiner = "longer") String longestBody() { return "x".repeat(world.rank()); }
              @Collective(op = Op.MAX) Point greatestPoint() { return new Point(world.rank(), 0); }
              @Collective(op = Op.CONCAT) List<String> primitives() {
                barrier();
                int n = world.size();
                int[] above = {-7};
                halo(new int[] {world.rank()}, Ints.of(above));
                return List.of(bcast(world.rank() == 0 ? "hello" : "no") + ranks(world.rank()).size()
                    + joined(new int[] {world.rank()}).length + greatest(world.rank())
                    + least(new Point(world.rank() + 5, 0)).x() + longest("y".repeat(world.rank())).length() + "/" + above[0]);
              }
              @Master List<Object> main(@Option("3") int n) {
                load(n);
                int[] all = loaded();
                double[] input = new double[14];
                Arrays.fill(input, 1);
                return List.of(loaded, all.length, Arrays.stream(all).sum(), Arrays.stream(twice(input, 2)).sum(),
                    words(List.of("a", "b", "c"), new Range(10, 20)), total(5L), longestBody().length(), greatestPoint().x(),
                    primitives());
              }
            }
            """;
    private static final String MISTAKES = HEAD + """
            @Parallel
            @SuppressWarnings("bramble:B2")
            public abstract class Mistakes {
              @Collective(Kind.BARRIER) abstract void barrier();
              @Collective void inner() {}
              @Collective void outer() { inner(); }
              @Collective void thrower() throws java.io.IOException { throw new java.io.IOException("disk full"); }
              @Worker int viaWorker(int n) { inner(); return n; }
              @Master void main(Farm<Integer, Integer> viaWorker, String what) throws Exception {
                switch (what) {
                  case "primitive" -> barrier();
                  case "body" -> outer();
                  case "worker" -> viaWorker.map(List.of(1)).toList();
                  default -> thrower();
                }
              }
            }
            """;
    private static Compiling.Outcome compiled;

    @BeforeAll
    static void compile() {
        compiled = Compiling.of(COLLECTIVES, MISTAKES)
                .and(HEAD + """
                        @Parallel
                        public class Farms {
                          record Box<T>(T content) {}
                          private int calls;
                          @Worker List<Box<String>> pack(List<Box<String>> boxes) { calls++; return boxes; }
                          @Worker(idempotent = true) static void check(double n) throws java.io.IOException {
                            if (n < 0) throw new java.io.IOException("negative");
                          }
                          @Master String main(Farm<Double, Void> check, Args args, Farm<List<Box<String>>, List<Box<String>>> pack) {
                            check.forEach(Stream.of(1.0, 2.0));
                            return pack.map(args.words().stream().map(word -> List.of(new Box<>(word))))
                                .map(each -> each.get(0).content()).collect(Collectors.joining(" ")) + calls;
                          }
                        }
                        """)
                .and(HEAD + """
                        @Parallel
                        public class Everywhere {
                          @Collective(op = Op.CONCAT)
                          String main(Communicator world, @Option("z") char letter) { return letter + "" + world.rank(); }
                        }
                        """)
                .and(HEAD + """
                        @Parallel
                        public class Messages {
                          static final Tag<Map<String, Integer>> TAG = Tag.of("tag");
                          @Worker static void serve(Communicator world) { world.send(TAG, 0, Map.of("rank", world.rank())); }
                          @Master static int main(Communicator world) {
                            int sum = 0;
                            for (int i = 1; i < world.size(); i++) sum += world.receiveAny(TAG).value().get("rank");
                            return sum;
                          }
                        }
                        """)
                .and(HEAD + """
                        import java.util.concurrent.CompletableFuture;
                        @Parallel
                        public abstract class Futures {
                          @Collective(Kind.BARRIER) abstract CompletableFuture<Void> barrier();
                          @Collective(Kind.BCAST) abstract CompletableFuture<String> bcast(String text);
                          @Collective(Kind.ALLGATHER) abstract CompletableFuture<List<Integer>> ranks(int mine);
                          @Collective(value = Kind.ALLREDUCE, op = Op.MAX) abstract CompletableFuture<Integer> greatest(int mine);
                          @Collective(value = Kind.ALLREDUCE, combiner = "longer") abstract CompletableFuture<String> longest(String mine);
                          @Collective(value = Kind.EXSCAN, op = Op.SUM) abstract CompletableFuture<Integer> before(int mine);
                          @Collective(value = Kind.REDUCE, op = Op.SUM) abstract CompletableFuture<Integer> sum(int mine);
                          @Collective(Kind.ALLTOALL) abstract CompletableFuture<Integer[]> swap(Integer[] all);
                          @Collective(value = Kind.EXCHANGE, periodic = true)
                          abstract CompletableFuture<Void> ring(@Send(Side.NEXT) int[] mine, @Receive(Side.PREVIOUS) Ints above);
                          @Combiner static String longer(String left, String right) { return left.length() >= right.length() ? left : right; }
                          @Collective(op = Op.CONCAT) List<String> main(Communicator world) {
                            int rank = world.rank();
                            int n = world.size();
                            int[] above = new int[1];
                            int[] got = new int[1];
                            CompletableFuture<String> text = bcast(rank == 0 ? "hello" : "no");
                            CompletableFuture<Void> ring = ring(new int[] {rank}, Ints.of(above));
                            CompletableFuture<Integer> size = ranks(rank).thenApply(List::size);
                            CompletableFuture<Integer> greatest = greatest(rank);
                            world.sendReceive(7, (rank + 1) % n, new int[] {10 * rank}, 7, (rank + n - 1) % n, got);
                            CompletableFuture<String> longest = longest("y".repeat(rank));
                            CompletableFuture<Integer> before = before(rank);
                            CompletableFuture<Integer> sum = sum(rank);
                            Integer[] toEach = new Integer[n];
                            Arrays.fill(toEach, rank);
                            CompletableFuture<Integer[]> swap = swap(toEach);
                            barrier().join();
                            return List.of(text.join() + size.join() + greatest.join() + longest.join() + before.join() + "/" + ring.thenApply(none -> above[0]).join()
                                + "/" + sum.join() + "/" + got[0] + swap.join()[rank]);
                          }
                        }
                        """)
                .run(new BrambleProcessor())
                .orFail();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void collectivesDistributeAndCombine(int ranks) throws Exception {
        List<String> parts = new java.util.ArrayList<>();
        int word = 0;
        for (int rank = 0; rank < ranks; rank++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 3 / ranks + (rank < 3 % ranks ? 1 : 0); i++) {
                text.append((char) ('a' + word++));
            }
            parts.add(text.toString() + (10 / ranks + (rank < 10 % ranks ? 1 : 0)));
        }
        List<String> primitives = new java.util.ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            primitives.add("hello" + ranks + ranks + (ranks - 1) + 5 + (ranks - 1) + "/" + (rank == 0 ? -7 : rank - 1));
        }
        // The master's own object was not loaded, on however many ranks.
        assertEquals(
                List.of(-1, ranks, 3 * ranks, 28.0, parts, 5L * ranks, ranks - 1, ranks - 1, primitives),
                result(plan("Collectives", ranks)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void futuresOfCollectivesCompleteInAnyOrder(int ranks) throws Exception {
        List<String> expected = new java.util.ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            int previous = (rank + ranks - 1) % ranks;
            expected.add("hello" + ranks + (ranks - 1) + "y".repeat(ranks - 1) + rank * (rank - 1) / 2 + "/" + previous
                    + "/" + (rank == 0 ? ranks * (ranks - 1) / 2 : rank) + "/" + previous * 10 + rank);
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(expected, result(plan("Futures", ranks)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void workersOfGenericTypesAreCalledOnAnObjectOfTheRank(int ranks) throws Exception {
        assertEquals("one two three0", result(plan("Farms", ranks).words(List.of("one", "two", "three"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void mainOfAllRanksIsCombinedInRankOrder(int ranks) throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int rank = 0; rank < ranks; rank++) {
            expected.append('q').append(rank);
        }
        assertEquals(expected.toString(), result(plan("Everywhere", ranks).options(Map.of("letter", "q"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void workersThatSendByThemselvesRunOnEveryOtherRank(int ranks) throws Exception {
        assertEquals(ranks * (ranks - 1) / 2, result(plan("Messages", ranks)));
    }

    @Test
    void theProgramSaysWhatItNeeds() throws Exception {
        assertEquals(2, program("Messages").info().minRanks());
        assertTrue(program("Farms").info().takesArgs());
        assertTrue(program("Farms").info().workers().get(1).idempotent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"primitive", "body", "worker", "checked"})
    void callsFromTheWrongSideSayWhoMayCall(String what) throws Exception {
        LocalJob.Outcome outcome = LocalJob.run(plan("Mistakes", 3).options(Map.of("what", what)));
        assertEquals(1, outcome.exitCode());
        assertNotNull(outcome.failure());
        String expected = switch (what) {
            case "primitive" -> "barrier was called by @Master";
            case "checked" -> "disk full";
            default -> "inner was called by a worker or a body";
        };
        assertTrue(
                outcome.failure().text().contains(expected), outcome.failure().text());
    }

    private static JobPlan plan(String name, int ranks) throws Exception {
        return JobPlan.of(program(name)).ranks(ranks).timeout(LIMIT);
    }

    private static Program program(String name) throws Exception {
        return (Program) compiled.loader()
                .loadClass("demo." + name + "_Bramble")
                .getConstructor()
                .newInstance();
    }

    private static Object result(JobPlan plan) {
        LocalJob.Outcome outcome = LocalJob.run(plan);
        assertEquals(0, outcome.exitCode(), () -> String.valueOf(outcome.failure()));
        return outcome.result();
    }
}
