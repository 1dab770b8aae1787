package io.bramble.testkit;

import io.bramble.Communicator;
import io.bramble.Farm;
import io.bramble.Tag;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import io.bramble.error.ExitException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Programs that the testkit's tests run. */
final class SamplePrograms {
    private SamplePrograms() {}

    /** Adds squares by a farm, and tells on each rank that it works. */
    @Parallel
    public static class Squares {
        @Worker
        static long square(int number) {
            return (long) number * number;
        }

        @Master
        static long squares(Farm<Integer, Long> square, @Option("10") int count) {
            System.out.println("adding " + count + " squares");
            System.err.println("to standard error");
            return square.map(IntStream.rangeClosed(1, count).boxed())
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Each rank but 0 prints its rank and sends it. */
    @Parallel
    public static class Telling {
        static final Tag<String> NAME = Tag.of("name");

        @Master
        static String master(Communicator world) {
            StringBuilder names = new StringBuilder();
            for (int rank = 1; rank < world.size(); rank++) {
                names.append(world.receive(NAME, rank));
            }
            return names.toString();
        }

        @Worker
        static void worker(Communicator world) {
            System.out.println("I am " + world.rank());
            world.send(NAME, 0, "<" + world.rank() + ">");
        }
    }

    /** Fails as it is told. */
    @Parallel
    public static class Failing {
        @Master
        static void master(Communicator world, @Option("exception") String how) {
            throw how.equals("exit") ? new ExitException(7, "told to") : new IllegalStateException("no reason");
        }
    }

    /** Waits for what never comes: not for a message, which would be noticed. */
    @Parallel
    public static class Hanging {
        @Master
        static void master() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** Counts its calls in a static field, on each rank. */
    @Parallel
    public static class Counting {
        static final Tag<Integer> COUNT = Tag.of("count");

        @SuppressWarnings("bramble:D16")
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Master
        static int master(Communicator world) {
            int most = CALLS.incrementAndGet();
            for (int rank = 1; rank < world.size(); rank++) {
                most = Math.max(most, world.receive(COUNT, rank));
            }
            CALLS.set(0);
            return most;
        }

        @Worker
        static void worker(Communicator world) {
            world.send(COUNT, 0, CALLS.incrementAndGet());
        }
    }
}
