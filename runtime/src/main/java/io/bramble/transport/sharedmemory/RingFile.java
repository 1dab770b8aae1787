package io.bramble.transport.sharedmemory;

import java.io.IOException;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * A ring in a file, as one side has mapped it: a page's worth of agreements, then Agrona's ring. The producer writes all of it but the
 * ring's head and the {@linkplain #attention() attention}, which are the consumer's.
 */
final class RingFile implements AutoCloseable {
    /** Attention: the consumer has not mapped the ring. */
    static final int UNMAPPED = 0;

    /** Attention: the consumer looks here only when told to, through its summary area. */
    static final int ASLEEP = 1;

    /** Attention: the consumer looks here on every tick. */
    static final int POLLED = 2;

    /** Attention: the consumer reads no more. */
    static final int GONE = 3;

    private static final long MAGIC = 0x31_474e_4952_4d42L; // "BMRING1"

    private static final int MAGIC_OFFSET = 0;
    private static final int NONCE_OFFSET = 8;
    private static final int FROM_OFFSET = 16;
    private static final int TO_OFFSET = 20;
    private static final int RING_BYTES_OFFSET = 24;
    // Each of these two on a pair of cache lines of its own: one side writes it, the other reads it per frame.
    private static final int ATTENTION_OFFSET = 128;
    private static final int FINISHED_OFFSET = 256;
    private static final int CONTROL_BYTES = 512;
    private static final int PAGE_BYTES = 4096;

    private final MappedFile file;
    private final UnsafeBuffer control;
    private final OneToOneRingBuffer ring;

    private RingFile(MappedFile file, UnsafeBuffer control, int ringBytes) {
        this.file = file;
        this.control = control;
        this.ring = new OneToOneRingBuffer(file.view(CONTROL_BYTES, ringBytes + RingBufferDescriptor.TRAILER_LENGTH));
    }

    /** What a ring of that capacity takes, in whole pages. */
    static int fileBytes(int ringBytes) {
        return BitUtil.align(CONTROL_BYTES + ringBytes + RingBufferDescriptor.TRAILER_LENGTH, PAGE_BYTES);
    }

    /** The producer makes it. Whoever learns the nonce by another way knows this ring from any other. */
    static RingFile create(Path path, int ringBytes, long nonce, int from, int to) throws IOException {
        MappedFile file = MappedFile.create(path, fileBytes(ringBytes));
        UnsafeBuffer control = file.view(0, CONTROL_BYTES);
        control.putLong(MAGIC_OFFSET, MAGIC);
        control.putLong(NONCE_OFFSET, nonce);
        control.putInt(FROM_OFFSET, from);
        control.putInt(TO_OFFSET, to);
        control.putInt(RING_BYTES_OFFSET, ringBytes);
        return new RingFile(file, control, ringBytes);
    }

    /**
     * The consumer maps what the producer made, after the producer's offer was read with acquire.
     *
     * @throws IOException where it is not that ring
     */
    static RingFile open(Path path, long nonce, int from, int to) throws IOException {
        MappedFile file = MappedFile.open(path);
        boolean done = false;
        try {
            UnsafeBuffer control = file.view(0, CONTROL_BYTES);
            int ringBytes = control.getInt(RING_BYTES_OFFSET);
            if (control.getLong(MAGIC_OFFSET) != MAGIC
                    || control.getLong(NONCE_OFFSET) != nonce
                    || control.getInt(FROM_OFFSET) != from
                    || control.getInt(TO_OFFSET) != to
                    || !BitUtil.isPowerOfTwo(ringBytes)
                    || fileBytes(ringBytes) != file.lengthBytes()) {
                throw new IOException("not the ring that was offered: file=" + path + " from="
                        + control.getInt(FROM_OFFSET) + " to=" + control.getInt(TO_OFFSET) + " ringBytes=" + ringBytes
                        + " fileBytes=" + file.lengthBytes());
            }
            RingFile ring = new RingFile(file, control, ringBytes);
            done = true;
            return ring;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    /** The frames. */
    OneToOneRingBuffer ring() {
        return ring;
    }

    /** How the consumer learns of frames. Read with acquire; whether it may pass an earlier store is for the reader to say. */
    int attention() {
        return control.getIntAcquire(ATTENTION_OFFSET);
    }

    /** The consumer sets it, with release: what it read before, it read before. */
    void attention(int attention) {
        control.putIntRelease(ATTENTION_OFFSET, attention);
    }

    /** The producer writes no more, set after its last frame with release. */
    void finish() {
        control.putIntRelease(FINISHED_OFFSET, 1);
    }

    /** Whether the producer has finished. Read with acquire: then all its frames can be seen. */
    boolean isFinished() {
        return control.getIntAcquire(FINISHED_OFFSET) != 0;
    }

    /** This side's mapping ends; the ring must not be touched after it. Idempotent. */
    @Override
    public void close() {
        file.close();
    }
}
