package io.bramble.launcher.bench;

import io.bramble.Communicator;

/**
 * Times an operation that the first ranks of a world do together, in batches. Rank 0 leads: before each batch it tells the others how many
 * iterations come, and begins when all have answered. It warms up, then times; the others follow until it says that the row is over.
 *
 * <p>Without counts the clock decides: the warm-up lasts {@value #FIRST_WARMUP_MS} ms before the first row of a JVM and {@value #WARMUP_MS} ms
 * before each further one, then until the compilers of all JVMs have come to rest for {@value #REST_MS} ms (as many times as long as JVMs share a
 * core), {@value #MOST_WARMUPS} times its length at most; then come {@value #BATCHES} batches of about {@value #BATCH_MS} ms.
 */
final class Batches {
    /** How many batches a row has, where there are as many iterations. */
    static final int BATCHES = 20;

    /** The length of a batch. */
    static final int BATCH_MS = 15;

    /** The warm-up of the first row. */
    static final int FIRST_WARMUP_MS = 4_000;

    /** The warm-up of the others. */
    static final int WARMUP_MS = 1_500;

    /** How long the compilers are to rest before anything is timed. */
    static final int REST_MS = 500;

    /** Where they do not come to rest a warm-up ends after so many times its length, or so many rests, whichever is longer. */
    static final int MOST_WARMUPS = 8;

    private static final int CONTROL = 1_000_000;
    private static final int ANSWER = 1_000_001;
    private static final double NS_PER_MS = 1e6;

    /**
     * How long things take where the clock decides.
     *
     * @param firstWarmupMs the warm-up of the first row
     * @param warmupMs that of the others
     * @param restMs for how long the compilers are to be at rest; 0 where nobody asks
     * @param batchMs a batch
     */
    record Pace(int firstWarmupMs, int warmupMs, int restMs, int batchMs) {}

    private final Communicator world;
    private final int participants;
    private final int iterations;
    private final int warmup;
    private final Pace pace;
    private final long[] count = new long[1];
    private final CompilerRest compilers;
    private boolean warm;

    /** The work of one rank: that many iterations. */
    @FunctionalInterface
    interface Work {
        /** Does them. */
        void run(long iterations) throws Exception;
    }

    /**
     * @param participants ranks 0 to this, exclusive, take part
     * @param iterations how many are timed in all; 0 where the clock decides
     * @param warmup how many are not timed before; −1 where the clock decides
     * @param crowd how many JVMs share a core of rank 0's host: compilers take as many times as long
     */
    Batches(Communicator world, int participants, int iterations, int warmup, int crowd) {
        this(world, participants, iterations, warmup, new Pace(FIRST_WARMUP_MS, WARMUP_MS, REST_MS * crowd, BATCH_MS));
    }

    /** The same at another pace. */
    Batches(Communicator world, int participants, int iterations, int warmup, Pace pace) {
        this.world = world;
        this.participants = participants;
        this.iterations = iterations;
        this.warmup = warmup;
        this.pace = pace;
        this.compilers = new CompilerRest(participants, pace.restMs());
    }

    /**
     * One row; all participants call it.
     *
     * @return on rank 0 the nanoseconds that an iteration took, for each batch; empty elsewhere
     */
    double[] measure(Work work) throws Exception {
        if (world.rank() != 0) {
            follow(work);
            return new double[0];
        }
        double iterationNs = warmUp(work);
        double[] batches;
        if (iterations > 0) {
            batches = new double[Math.min(BATCHES, iterations)];
            for (int i = 0; i < batches.length; i++) {
                // The first batches take what does not divide evenly.
                batches[i] = round(iterations / batches.length + (i < iterations % batches.length ? 1 : 0), work);
            }
        } else {
            batches = new double[BATCHES];
            long each = Math.max(1, (long) (pace.batchMs() * NS_PER_MS / iterationNs));
            for (int i = 0; i < batches.length; i++) {
                batches[i] = round(each, work);
            }
        }
        tell(0);
        return batches;
    }

    /** How long an iteration takes, as far as the warm-up tells. */
    private double warmUp(Work work) throws Exception {
        if (warmup > 0) {
            return round(warmup, work);
        }
        if (warmup == 0) {
            return iterations > 0 ? 0 : round(1, work);
        }
        double leftNs = (warm ? pace.warmupMs() : pace.firstWarmupMs()) * NS_PER_MS;
        warm = true;
        double iterationNs = round(1, work);
        double mostNs = Math.max(leftNs, pace.restMs() * NS_PER_MS) * MOST_WARMUPS;
        double spentNs = 0;
        long next = 1;
        compilers.begin();
        while (leftNs > 0 || (pace.restMs() > 0 && !compilers.rests() && spentNs < mostNs)) {
            iterationNs = round(next, work);
            double roundNs = iterationNs * next;
            leftNs -= roundNs;
            spentNs += roundNs;
            compilers.pass(roundNs);
            // At most doubled: the first iterations of a cold JVM say little about the next.
            next = Math.max(1, Math.min(2 * next, (long) (pace.batchMs() * NS_PER_MS / iterationNs)));
        }
        return iterationNs;
    }

    private double round(long iterationsOfRound, Work work) throws Exception {
        tell(iterationsOfRound);
        for (int rank = 1; rank < participants; rank++) {
            world.receive(ANSWER, rank, count);
            compilers.hear(rank, count[0]);
        }
        compilers.hear(0, CompilerRest.spentMs());
        long beganNs = System.nanoTime();
        work.run(iterationsOfRound);
        return Math.max(1, System.nanoTime() - beganNs) / (double) iterationsOfRound;
    }

    private void tell(long iterationsOfRound) {
        count[0] = iterationsOfRound;
        for (int rank = 1; rank < participants; rank++) {
            world.send(CONTROL, rank, count);
        }
    }

    private void follow(Work work) throws Exception {
        while (true) {
            world.receive(CONTROL, 0, count);
            long iterationsOfRound = count[0];
            if (iterationsOfRound == 0) {
                return;
            }
            count[0] = CompilerRest.spentMs();
            world.send(ANSWER, 0, count);
            work.run(iterationsOfRound);
        }
    }
}
