package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.collective.Crossover;
import io.bramble.collective.Tuning;
import java.util.List;
import java.util.function.IntPredicate;

/** A collective that has several algorithms, the one for short data first, and how it is called. */
enum TunedCollective {
    /** A tree; scatter and allgather; a chain. */
    BROADCAST("broadcast", ranks -> ranks > 2, Crossover.BROADCAST_SCATTER_ALLGATHER, Crossover.BROADCAST_CHAIN) {
        @Override
        Runnable call(Communicator world, int bytes) {
            byte[] elements = new byte[bytes];
            return () -> {
                world.broadcast(elements, 0);
                world.barrier();
            };
        }
    },
    /** A tree; halving. */
    REDUCE("reduce", ranks -> ranks > 2, Crossover.REDUCE_HALVING) {
        @Override
        Runnable call(Communicator world, int bytes) {
            double[] elements = new double[bytes / Double.BYTES];
            return () -> {
                world.reduce(elements, Operation.MAX, 0);
                world.barrier();
            };
        }
    },
    /** Doubling; halving. */
    ALLREDUCE("allreduce", ranks -> ranks > 2 && isPowerOfTwo(ranks), Crossover.ALLREDUCE_HALVING) {
        @Override
        Runnable call(Communicator world, int bytes) {
            double[] elements = new double[bytes / Double.BYTES];
            return () -> world.allreduce(elements, Operation.SUM);
        }
    },
    /** Doubling or a tree; halving; a ring, which only an operation of free order takes. */
    ALLREDUCE_UNEVEN(
            "allreduce",
            ranks -> ranks > 2 && !isPowerOfTwo(ranks),
            Crossover.ALLREDUCE_HALVING,
            Crossover.ALLREDUCE_RING) {
        @Override
        Runnable call(Communicator world, int bytes) {
            long[] elements = new long[bytes / Long.BYTES];
            return () -> world.allreduce(elements, Operation.SUM);
        }
    },
    /** Halving; from each to each. */
    REDUCE_SCATTER("reduce-scatter", ranks -> ranks > 4 && !isPowerOfTwo(ranks), Crossover.REDUCE_SCATTER_PAIRWISE) {
        @Override
        Runnable call(Communicator world, int bytes) {
            double[] elements = new double[bytes / Double.BYTES];
            return () -> {
                world.reduceScatter(elements, Operation.MAX);
                world.barrier();
            };
        }
    };

    private final String label;
    private final IntPredicate hasChoice;
    private final List<Crossover> crossovers;

    TunedCollective(String label, IntPredicate hasChoice, Crossover... crossovers) {
        this.label = label;
        this.hasChoice = hasChoice;
        this.crossovers = List.of(crossovers);
    }

    private static boolean isPowerOfTwo(int ranks) {
        return Integer.bitCount(ranks) == 1;
    }

    /** One call, on arrays made once; followed by a barrier where rank 0 could run ahead of the others. */
    abstract Runnable call(Communicator world, int bytes);

    /** Whether so many ranks have a choice. */
    boolean hasChoice(int ranks) {
        return hasChoice.test(ranks);
    }

    String label() {
        return label;
    }

    /** What brings each of its algorithms but the first. */
    List<Crossover> crossovers() {
        return crossovers;
    }

    /** What an algorithm is called. */
    String algorithm(int number) {
        return number == 0 ? label + ".short" : crossovers.get(number - 1).text();
    }

    /** One with which each call is made by that algorithm. */
    Tuning forced(int number) {
        Tuning tuning = Tuning.NONE;
        for (int i = 0; i < crossovers.size(); i++) {
            tuning = tuning.with(crossovers.get(i), 1, 1, i + 1 == number ? 0 : Tuning.NEVER);
        }
        return tuning;
    }
}
