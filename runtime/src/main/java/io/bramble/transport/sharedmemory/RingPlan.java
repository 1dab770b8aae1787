package io.bramble.transport.sharedmemory;

import io.bramble.error.BrambleException;
import io.bramble.wire.EnvelopeFlyweight;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;

/**
 * The sizes of the rings of a host: a quarter of the free shared memory for all of them, each within the processor's second-level cache
 * and none too small to be of use. A pure decision.
 *
 * @param seats JVMs on the host
 * @param freeBytes shared memory that was free
 * @param ringBytes capacity of a ring, a power of two
 * @param chunkBytes most payload bytes in a frame; a ring holds eight such frames at least, so that the receiver copies out while the
 *     sender copies in
 */
public record RingPlan(int seats, long freeBytes, int ringBytes, int chunkBytes) {
    /** No ring is smaller. */
    public static final int MIN_RING_BYTES = 16 * 1024;

    /** No ring is larger: both ends of one should stay in cache; a ring of 4 MiB takes three times as long for 1 MiB. */
    public static final int MAX_RING_BYTES = 256 * 1024;

    /** No frame has more payload: smaller pieces wait longer for the ring than they gain, larger ones leave the receiver idle. */
    public static final int MAX_CHUNK_BYTES = 16 * 1024;

    /** The share of free memory that all rings together may take: one part in this. */
    public static final int SHARE = 4;

    /** Checks that the sizes fit together. */
    public RingPlan {
        if (seats < 1
                || freeBytes < 0
                || ringBytes < 1024
                || Integer.bitCount(ringBytes) != 1
                || chunkBytes < 8
                || chunkBytes > chunkBytes(ringBytes)) {
            throw new IllegalArgumentException("ring plan out of range: seats=" + seats + " freeBytes=" + freeBytes
                    + " ringBytes=" + ringBytes + " chunkBytes=" + chunkBytes
                    + "; a ring is a power of two and holds eight chunks with headers");
        }
    }

    /**
     * The plan for a host.
     *
     * @param freeBytes free shared memory
     * @param seats JVMs of the job on the host, 1 or more
     * @throws BrambleException where not even one ring of the least size fits
     */
    public static RingPlan of(long freeBytes, int seats) {
        long rings = Math.max(1, (long) seats * (seats - 1));
        long share = freeBytes / SHARE / rings;
        // Rounded down: Agrona's rings are powers of two.
        int ringBytes = (int) Long.highestOneBit(Math.max(MIN_RING_BYTES, Math.min(MAX_RING_BYTES, share)));
        RingPlan plan = new RingPlan(seats, freeBytes, ringBytes, Math.min(MAX_CHUNK_BYTES, chunkBytes(ringBytes)));
        long leastBytes = plan.ringFileBytes() + SummaryArea.fileBytes(seats);
        if (seats > 1 && leastBytes > freeBytes) {
            throw new BrambleException("too little shared memory to start: freeBytes=" + freeBytes + " neededBytes="
                    + leastBytes + " jvms=" + seats + "; " + JobDirectory.MORE_SPACE);
        }
        return plan;
    }

    /** What one ring takes of the shared memory. */
    public int ringFileBytes() {
        return RingFile.fileBytes(ringBytes);
    }

    /** What the job takes of it where every JVM sends to every other. */
    public long totalBytes() {
        return (long) seats * (seats - 1) * ringFileBytes() + (long) seats * SummaryArea.fileBytes(seats);
    }

    /** With the ring's header and the frame's: an eighth. */
    private static int chunkBytes(int ringBytes) {
        return ringBytes / 8 - RecordDescriptor.HEADER_LENGTH - EnvelopeFlyweight.MAX_HEADER_BYTES;
    }
}
