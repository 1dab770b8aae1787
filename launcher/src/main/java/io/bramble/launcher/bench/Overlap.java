package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import io.bramble.error.UsageException;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;

/**
 * How much of a transfer's time its ranks can compute meanwhile: of a message from rank 0 to rank 1, or of a nonblocking allreduce of all.
 * Three measurements for each size: the transfer alone; as much arithmetic as takes the same time, alone; then the transfer begun, the
 * arithmetic done, the transfer awaited. What the last takes longer than the arithmetic was not hidden: overlap = 100 × (1 − (together −
 * arithmetic) ÷ transfer), at least 0.
 */
public final class Overlap extends RanksBenchmark {
    private static final OptionSpec<String> OF =
            OptionSpec.ofString("of", "message", "what computing is to hide: message or allreduce");
    private static final String ALLREDUCE = "allreduce";

    private static final int DATA = 1;
    private static final int DONE = 2;
    private static final int UNITS = 3;
    private static final double PERCENT = 100;

    /** By name. */
    public Overlap() {
        super("overlap", 2, "65536,262144,1048576,4194304");
    }

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.option(OF);
    }

    @Override
    int participants(RankContext rank) {
        return isAllreduce(rank) ? rank.world().size() : 2;
    }

    private static boolean isAllreduce(RankContext rank) {
        return switch (rank.option(OF)) {
            case "message" -> false;
            case ALLREDUCE -> true;
            default -> throw new UsageException("--of takes message or allreduce, not \"" + rank.option(OF) + "\"");
        };
    }

    /** One transfer with so many units of arithmetic between its begin and its end. */
    @FunctionalInterface
    private interface Transfer {
        void run(long units);
    }

    @Override
    void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        int participants = participants(rank);
        Batches batches = batches(rank, participants);
        Arithmetic arithmetic = new Arithmetic();
        for (int bytes : isAllreduce(rank) ? sizesOfDoubles(rank) : sizes(rank)) {
            Transfer transfer =
                    isAllreduce(rank) ? allreduce(world, bytes, arithmetic) : message(world, bytes, arithmetic);
            double[] alone = batches.measure(n -> repeat(n, transfer, 0));
            long[] units = {
                world.rank() == 0 ? arithmetic.unitsOf(Figures.of(alone).median()) : 0
            };
            tell(world, participants, units);
            double[] computed = batches.measure(n -> arithmetic.repeat(n, units[0]));
            double[] together = batches.measure(n -> repeat(n, transfer, units[0]));
            if (world.rank() == 0) {
                double transferNs = Figures.of(alone).median();
                double arithmeticNs = Figures.of(computed).median();
                double[] hidden = new double[together.length];
                for (int i = 0; i < hidden.length; i++) {
                    hidden[i] = Math.max(0, PERCENT * (1 - (together[i] - arithmeticNs) / transferNs));
                }
                report.row(bytes, Unit.PERCENT, Figures.of(hidden));
            }
        }
    }

    private static void repeat(long iterations, Transfer transfer, long units) {
        for (long i = 0; i < iterations; i++) {
            transfer.run(units);
        }
    }

    /** Rank 0's to the others that take part. */
    private static void tell(Communicator world, int participants, long[] units) {
        if (world.rank() != 0) {
            world.receive(UNITS, 0, units);
            return;
        }
        for (int rank = 1; rank < participants; rank++) {
            world.send(UNITS, rank, units);
        }
    }

    private static Transfer message(Communicator world, int bytes, Arithmetic arithmetic) {
        byte[] elements = new byte[bytes];
        byte[] done = new byte[1];
        boolean sends = world.rank() == 0;
        int peer = 1 - world.rank();
        return units -> {
            Request request = sends ? world.isend(DATA, peer, elements) : world.ireceive(DATA, peer, elements);
            arithmetic.run(units);
            request.await();
            if (sends) {
                world.receive(DONE, peer, done);
            } else {
                world.send(DONE, peer, done);
            }
        };
    }

    private static Transfer allreduce(Communicator world, int bytes, Arithmetic arithmetic) {
        // Zeros: a sum that grows would end in infinities.
        double[] elements = new double[bytes / Double.BYTES];
        return units -> {
            Request request = world.iallreduce(elements, Operation.SUM);
            arithmetic.run(units);
            request.await();
        };
    }
}
