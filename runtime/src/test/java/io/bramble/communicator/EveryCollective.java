package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.communicator.CollectiveCase.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A random program of every collective in every form, on arrays of each type, on views and on values, from every root. Those in the background
 * and persistent ones overlap each other, blocking calls and messages; each result is held against a sequential model.
 */
public final class EveryCollective {
    private static final int MOST_TOGETHER = 12;

    /** Each is a turn of the scheduler where the network is simulated. */
    private static final int LOOKS = 20;

    private final Communicator world;
    private final int rank;
    private final int size;
    private final List<CollectiveCase> cases;
    private final SplittableRandom common;
    private final Random own;

    private EveryCollective(Communicator world, long seed, List<CollectiveCase> cases) {
        this.world = world;
        this.rank = world.rank();
        this.size = world.size();
        this.cases = cases;
        this.common = new SplittableRandom(seed);
        this.own = new Random(seed * 31 + rank);
    }

    /**
     * Runs it; all ranks of the communicator do.
     *
     * @param seed what the order and the data are drawn from
     * @param share 1 for all cases, 2 for a half of them, and so on
     * @param longest the most elements of an array
     */
    public static void run(Communicator world, long seed, int share, int longest) {
        List<CollectiveCase> cases = CollectiveCase.all(seed, world.size(), longest);
        new EveryCollective(world, seed, cases.subList(0, (cases.size() + share - 1) / share)).run();
    }

    /** The same of those that take counts and offsets, on arrays of all types. */
    static void placed(Communicator world, long seed, int longest) {
        new EveryCollective(world, seed, CollectiveCase.placed(seed, world.size(), longest)).run();
    }

    private void run() {
        int next = 0;
        while (next < cases.size()) {
            int together = Math.min(cases.size() - next, 1 + common.nextInt(MOST_TOGETHER));
            wave(cases.subList(next, next + together), next);
            next += together;
        }
    }

    private void wave(List<CollectiveCase> wave, int number) {
        List<StartedCase> underWay = new ArrayList<>();
        List<Runnable> messages = new ArrayList<>();
        for (CollectiveCase each : wave) {
            about(each, () -> {
                StartedCase started = StartedCase.begin(world, each);
                if (each.form() == Form.BLOCKING) {
                    started.check(0);
                } else {
                    underWay.add(started);
                }
            });
            if (common.nextInt(3) == 0) {
                messages.add(message(number + messages.size(), common.nextInt(300)));
            }
            if (own.nextInt(4) == 0 && !underWay.isEmpty()) {
                underWay.get(own.nextInt(underWay.size())).request().test();
            }
        }
        end(underWay, 0);
        underWay.removeIf(each -> each.described().form() != Form.PERSISTENT);
        Collections.shuffle(underWay, own);
        underWay.forEach(each -> about(each.described(), () -> each.again(1)));
        end(underWay, 1);
        messages.forEach(Runnable::run);
    }

    private void end(List<StartedCase> underWay, int start) {
        Collections.shuffle(underWay, own);
        for (StartedCase each : underWay) {
            about(each.described(), () -> {
                Request request = each.request();
                switch (own.nextInt(4)) {
                    case 0 -> request.await();
                    case 1 -> Requests.awaitAll(request);
                    case 2 -> {
                        request.toFuture().join();
                        request.await();
                    }
                    default -> {
                        for (int i = 0; i < LOOKS && !request.test(); i++) {
                            Thread.onSpinWait();
                        }
                        request.await();
                    }
                }
                each.check(start);
            });
        }
    }

    /** A message around the ring beside the collectives; what is returned awaits and checks it. */
    private Runnable message(int tag, int length) {
        int[] out = new int[length + 1];
        int[] in = new int[length + 1];
        out[length] = tag * 100 + rank;
        int previous = (rank + size - 1) % size;
        Request receive = world.ireceive(tag, previous, in);
        Request send = world.isend(tag, (rank + 1) % size, out);
        return () -> {
            Requests.awaitAll(receive, send);
            assertEquals(tag * 100 + previous, in[length]);
        };
    }

    private void about(CollectiveCase each, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("rank=" + rank + " size=" + size + " " + each + ": " + e.getMessage(), e);
        }
    }

    /** Begins so many of each before it awaits any: collectives and messages each keep their order. */
    public static void thousands(Communicator world, int count) {
        int rank = world.rank();
        int size = world.size();
        int previous = (rank + size - 1) % size;
        List<Request> requests = new ArrayList<>();
        List<PersistentRequest> barriers = new ArrayList<>();
        int[][] sums = new int[count][];
        long[][] shared = new long[count][];
        int[][] messages = new int[count][];
        for (int i = 0; i < count; i++) {
            sums[i] = new int[] {i, rank};
            requests.add(world.iallreduce(sums[i], Operation.SUM));
            shared[i] = new long[] {rank == i % size ? i : -1};
            requests.add(world.ibroadcast(shared[i], i % size));
            messages[i] = new int[1];
            // One tag for all: only their order tells them apart.
            requests.add(world.ireceive(1, previous, messages[i]));
            requests.add(world.isend(1, (rank + 1) % size, new int[] {i}));
            if (i % 100 == 0) {
                barriers.add(world.barrierInit());
                barriers.get(barriers.size() - 1).start();
            }
        }
        Collections.shuffle(requests, new Random(rank));
        Requests.awaitAll(requests);
        Requests.awaitAll(barriers);
        assertTrue(requests.stream().allMatch(Request::isDone));
        for (int i = 0; i < count; i++) {
            assertArrayEquals(new int[] {i * size, size * (size - 1) / 2}, sums[i], "allreduce " + i);
            assertEquals(i, shared[i][0], "broadcast " + i);
            assertEquals(i, messages[i][0], "message " + i);
        }
    }
}
