package io.bramble.collective;

/**
 * The crossovers of a job that has no table of its own.
 *
 * <p>On one host as {@code bench tune} measured them on 27 November 2026, in one JVM ({@code -n 8 --transport memory}) and between JVMs
 * ({@code -n 4 --transport sharedmemory}), of 4 KiB to 1 MiB, with 3, 4, 6 and 8 ranks on two cores (ADR 14 has the figures): what is moved
 * in all counts there, not how long the longest way is.
 *
 * <p>Between hosts they follow from the costs that the algorithms' Javadoc gives, with a latency α of 2 µs and 4 GB/s; combining is taken
 * to cost as much as moving.
 */
final class BuiltInTuning {
    /** α/β: as many bytes take as long as a message's latency. */
    static final long LATENCY_BYTES = 8 << 10;

    private BuiltInTuning() {}

    static long fromBytes(Crossover crossover, int ranks, int hosts) {
        return hosts == 1 ? measured(crossover) : modelled(crossover, ranks);
    }

    private static long measured(Crossover crossover) {
        return switch (crossover) {
            // Trees took two thirds of the time, with each number of ranks, at each length.
            case BROADCAST_CHAIN, BROADCAST_SCATTER_ALLGATHER, REDUCE_HALVING, REDUCE_SCATTER_PAIRWISE -> Tuning.NEVER;
            // Between 64 and 256 KiB.
            case ALLREDUCE_HALVING -> 128 << 10;
            case ALLREDUCE_RING -> 1 << 20;
        };
    }

    private static long modelled(Crossover crossover, int ranks) {
        return switch (crossover) {
            // A chain is faster than scatter and allgather when m β > 4 (n − 2) α.
            case BROADCAST_CHAIN -> 4 * LATENCY_BYTES * ranks;
            // Faster than a tree when m ((log₂ n) − 2) β > (n − 1) α, so here from 5 ranks on.
            case BROADCAST_SCATTER_ALLGATHER -> ranks > 4 ? LATENCY_BYTES * ranks : Tuning.NEVER;
            // As in an allreduce, with 2 log₂ n α more for the agreement.
            case REDUCE_HALVING -> 8 * LATENCY_BYTES;
            // Faster than doubling or a tree when m > α log₂ n /(β (log₂ n − 2) + γ (log₂ n − 1)), greatest for 4
            // ranks.
            case ALLREDUCE_HALVING -> 4 * LATENCY_BYTES;
            // Moves up to 2 m less than halving by a number of ranks that is no power of two, in 2 (n − 1 − log₂ n)
            // more messages.
            case ALLREDUCE_RING -> Math.max(4, ranks) * LATENCY_BYTES;
            // The same of pairs, which move up to m less in n − 1 − log₂ n more messages.
            case REDUCE_SCATTER_PAIRWISE -> LATENCY_BYTES * ranks;
        };
    }
}
