package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.spi.RankContext;
import java.util.Arrays;

/** One measurement for each collective, root 0. The size is what one rank gives to or gets from one other, as in OSU's. */
public final class Collectives {
    private Collectives() {}

    private static double[] doubles(int bytes) {
        return new double[bytes / Double.BYTES];
    }

    /** Where each rank's part lies in an array of all: made once, as in OSU's, so that a call makes no array. */
    private static final class Parts {
        final int[] counts;
        final int[] offsets;

        Parts(int ranks, int bytes) {
            counts = new int[ranks];
            offsets = new int[ranks];
            Arrays.fill(counts, bytes / Double.BYTES);
            Arrays.setAll(offsets, rank -> rank * counts[rank]);
        }

        double[] array() {
            return new double[counts.length * counts[0]];
        }
    }

    /** MPI_Barrier. */
    public static final class Barrier extends CollectiveBenchmark {
        /** By name. */
        public Barrier() {
            super("barrier", "", false, false);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            return rank.world()::barrier;
        }
    }

    /** MPI_Bcast of bytes. */
    public static final class Bcast extends CollectiveBenchmark {
        /** By name. */
        public Bcast() {
            super("bcast", ALL_SIZES, true, false);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            byte[] elements = new byte[bytes];
            return () -> world.broadcast(elements, 0);
        }
    }

    /** MPI_Scatter: the size is one rank's part. */
    public static final class Scatter extends CollectiveBenchmark {
        /** By name. */
        public Scatter() {
            super("scatter", SIZES_OF_DOUBLES, true, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            Parts parts = new Parts(world.size(), bytes);
            double[] all = parts.array();
            double[] mine = doubles(bytes);
            return () -> world.scatter(all, parts.counts, parts.offsets, mine, 0);
        }
    }

    /** MPI_Gather: the size is one rank's part. */
    public static final class Gather extends CollectiveBenchmark {
        /** By name. */
        public Gather() {
            super("gather", SIZES_OF_DOUBLES, true, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            Parts parts = new Parts(world.size(), bytes);
            double[] mine = doubles(bytes);
            double[] all = parts.array();
            return () -> world.gather(mine, all, parts.counts, parts.offsets, 0);
        }
    }

    /** MPI_Allgather: the size is one rank's part. */
    public static final class Allgather extends CollectiveBenchmark {
        /** By name. */
        public Allgather() {
            super("allgather", SIZES_OF_DOUBLES, false, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            Parts parts = new Parts(world.size(), bytes);
            double[] mine = doubles(bytes);
            double[] all = parts.array();
            return () -> world.allgather(mine, all, parts.counts, parts.offsets);
        }
    }

    /** MPI_Reduce of doubles by their sum. */
    public static final class Reduce extends CollectiveBenchmark {
        /** By name. */
        public Reduce() {
            super("reduce", SIZES_OF_DOUBLES, true, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            double[] elements = doubles(bytes);
            return () -> world.reduce(elements, Operation.SUM, 0);
        }
    }

    /** MPI_Allreduce of doubles by their sum. */
    public static final class Allreduce extends CollectiveBenchmark {
        /** By name. */
        public Allreduce() {
            super("allreduce", SIZES_OF_DOUBLES, false, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            double[] elements = doubles(bytes);
            return () -> world.allreduce(elements, Operation.SUM);
        }
    }

    /** MPI_Reduce_scatter of doubles by their sum: the size is the whole array of a rank. */
    public static final class ReduceScatter extends CollectiveBenchmark {
        /** By name. */
        public ReduceScatter() {
            super("reduce-scatter", SIZES_OF_DOUBLES, true, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            double[] elements = doubles(bytes);
            return () -> world.reduceScatter(elements, Operation.SUM);
        }
    }

    /** MPI_Scan of doubles by their sum. */
    public static final class Scan extends CollectiveBenchmark {
        /** By name. */
        public Scan() {
            super("scan", SIZES_OF_DOUBLES, true, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            double[] elements = doubles(bytes);
            return () -> world.scan(elements, Operation.SUM);
        }
    }

    /** MPI_Alltoall: the size goes from each to each. */
    public static final class Alltoall extends CollectiveBenchmark {
        /** By name. */
        public Alltoall() {
            super("alltoall", SIZES_OF_DOUBLES, false, true);
        }

        @Override
        Runnable call(RankContext rank, int bytes) {
            Communicator world = rank.world();
            Parts parts = new Parts(world.size(), bytes);
            double[] toAll = parts.array();
            double[] fromAll = parts.array();
            return () -> world.alltoall(toAll, parts.counts, parts.offsets, fromAll, parts.counts, parts.offsets);
        }
    }
}
