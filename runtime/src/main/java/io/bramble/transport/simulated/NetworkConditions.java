package io.bramble.transport.simulated;

import io.bramble.wire.EnvelopeFlyweight;
import java.util.SplittableRandom;

/**
 * How a simulated network behaves. The rates are probabilities per datagram or call.
 *
 * @param minLatencyNs least time of a datagram on its way
 * @param maxLatencyNs longest time on its way; each draws its own, so that links overtake each other
 * @param lossRate how often a datagram is lost, at most 0.9; it comes again after {@code retransmitNs}, those behind it wait
 * @param duplicateRate how often a datagram comes twice; the second is dropped
 * @param refusalRate how often a link with room refuses a frame, at most 0.9
 * @param retransmitNs time until a lost datagram is sent again
 * @param linkCapacityFrames frames on a link that are not polled yet, from which on it refuses more
 * @param linkCapacityBytes bytes on a link likewise, headers included
 * @param chunkBytes most payload bytes in a frame
 * @param eagerLimitBytes longest message worth sending whole
 * @param batchFrames frames that a link holds back until it is flushed or has as many; 0 or 1 for none
 */
public record NetworkConditions(
        long minLatencyNs,
        long maxLatencyNs,
        double lossRate,
        double duplicateRate,
        double refusalRate,
        long retransmitNs,
        int linkCapacityFrames,
        int linkCapacityBytes,
        int chunkBytes,
        int eagerLimitBytes,
        int batchFrames) {
    /** The longest header, as room in a link has to be kept for it. */
    private static final int HEADER_BYTES = EnvelopeFlyweight.MAX_HEADER_BYTES;

    /** A switch and cables: some microseconds, nothing lost, room enough. */
    public static final NetworkConditions CALM =
            new NetworkConditions(5_000, 20_000, 0, 0, 0, 1_000_000, 1024, 1 << 20, 8 * 1024, 4 * 1024, 1);

    /** Wi-Fi at the end of the garden: late, lossy, narrow. */
    public static final NetworkConditions ROUGH =
            new NetworkConditions(10_000, 5_000_000, 0.1, 0.05, 0.1, 20_000_000, 8, 2 * 1024, 256, 128, 4);

    /**
     * Checks that the values fit together.
     *
     * @throws IllegalArgumentException naming the values where they do not
     */
    public NetworkConditions {
        require(0 <= minLatencyNs && minLatencyNs <= maxLatencyNs, "latency", minLatencyNs, maxLatencyNs);
        require(
                rate(lossRate, 0.9) && rate(duplicateRate, 1) && rate(refusalRate, 0.9),
                "rates",
                lossRate,
                duplicateRate);
        require(retransmitNs > 0, "retransmitNs", retransmitNs, 0);
        require(
                0 <= eagerLimitBytes && eagerLimitBytes <= chunkBytes && chunkBytes > 0,
                "eager and chunk",
                eagerLimitBytes,
                chunkBytes);
        require(
                linkCapacityFrames > 0 && linkCapacityBytes >= chunkBytes + HEADER_BYTES,
                "capacity",
                linkCapacityFrames,
                linkCapacityBytes);
        require(0 <= batchFrames && batchFrames <= linkCapacityFrames, "batchFrames", batchFrames, linkCapacityFrames);
    }

    /** Conditions drawn from a seed, from calm to rough: for tests over many seeds. */
    public static NetworkConditions random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int chunk = 8 << random.nextInt(10);
        int frames = 1 + random.nextInt(64);
        long latencyNs = 1L << random.nextInt(10, 24);
        boolean lossy = random.nextInt(3) == 0;
        return new NetworkConditions(
                random.nextLong(latencyNs),
                latencyNs,
                lossy ? random.nextDouble(0.4) : 0,
                lossy ? random.nextDouble(0.2) : 0,
                random.nextInt(3) == 0 ? random.nextDouble(0.5) : 0,
                latencyNs * 2,
                frames,
                (chunk + HEADER_BYTES) * (1 + random.nextInt(4)),
                chunk,
                random.nextInt(chunk + 1),
                random.nextInt(Math.min(frames, 8) + 1));
    }

    /** The same with other limits on frames and messages; the capacity grows where a frame needs it. */
    public NetworkConditions withLimits(int chunkBytes, int eagerLimitBytes) {
        int capacity = Math.max(linkCapacityBytes, chunkBytes + HEADER_BYTES);
        return new NetworkConditions(
                minLatencyNs,
                maxLatencyNs,
                lossRate,
                duplicateRate,
                refusalRate,
                retransmitNs,
                linkCapacityFrames,
                capacity,
                chunkBytes,
                eagerLimitBytes,
                batchFrames);
    }

    private static boolean rate(double value, double max) {
        return value >= 0 && value <= max;
    }

    private static void require(boolean holds, String what, Number first, Number second) {
        if (!holds) {
            throw new IllegalArgumentException("network conditions out of range: " + what + " " + first + ", " + second
                    + "; see the limits at NetworkConditions");
        }
    }
}
