package io.bramble.transport.sharedmemory;

import io.bramble.transport.FrameHandler;
import io.bramble.wire.BufferPayload;
import io.bramble.wire.Envelope;
import io.bramble.wire.EnvelopeFlyweight;
import java.lang.invoke.VarHandle;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RecordDescriptor;
import org.jspecify.annotations.Nullable;

/** The frames from one peer. A poll allocates nothing. */
final class InboundRing implements ControlledMessageHandler {
    /** So many empty polls, and the ring goes to sleep: some hundred microseconds of an idle engine's ticks. */
    static final int POLLS_UNTIL_ASLEEP = 4096;

    /** Small frames begin and end with a cache line: half of them would lie across two, and take twice as long. */
    private static final int LINE_BYTES = 64;

    private static final int MOST_IN_A_BURST = 64;

    private final RingFile file;
    private final OneToOneRingBuffer ring;
    private final int releaseBytes;
    private final Envelope header = new Envelope();
    private final BufferPayload payload = new BufferPayload();

    private @Nullable FrameHandler handler;
    private int unreleasedBytes;
    // One frame after a pause, more while they keep coming: a look for another frame behind the last one waits for a
    // cache line
    // from the sender, 0.1 to 0.3 us, in which the answer to that last one could be on its way.
    private int nextBurst = 1;
    private int emptyPolls;
    private boolean isPolled;
    private boolean isEnding;
    private boolean isExhausted;
    private long framesReceived;

    InboundRing(RingFile file) {
        this.file = file;
        this.ring = file.ring();
        // The sender gets room back by eighths, so that it fills one while this side empties the next.
        this.releaseBytes = ring.capacity() / 8;
    }

    /**
     * How long the record of a frame is, without the ring's own header. The frame's own length goes into the record's type, which Agrona
     * wants positive and does not otherwise need.
     */
    static int recordBytes(int frameBytes) {
        return BitUtil.align(frameBytes + RecordDescriptor.HEADER_LENGTH, LINE_BYTES) - RecordDescriptor.HEADER_LENGTH;
    }

    /** Hands on at most that many frames, and returns how many. */
    int poll(FrameHandler to, int limit) {
        if (handler != to) {
            handler = to;
        }
        unreleasedBytes = 0;
        int burst = Math.min(limit, nextBurst);
        int frames = ring.controlledRead(this, burst);
        nextBurst = frames == burst ? Math.min(2 * burst, MOST_IN_A_BURST) : 1;
        if (isEnding && frames == 0) {
            // Again: the padding at the ring's end counts for no frame.
            frames = ring.controlledRead(this, limit);
            isExhausted = frames == 0;
        }
        framesReceived += frames;
        emptyPolls = frames == 0 ? emptyPolls + 1 : 0;
        return frames;
    }

    @Override
    public Action onMessage(int frameBytes, MutableDirectBuffer buffer, int index, int recordBytes) {
        int headerBytes = EnvelopeFlyweight.decode(buffer, index, frameBytes, header);
        payload.wrap(buffer, index + headerBytes, frameBytes - headerBytes);
        handler.onFrame(header, payload);
        unreleasedBytes += recordBytes;
        if (unreleasedBytes < releaseBytes) {
            return Action.CONTINUE;
        }
        unreleasedBytes = 0;
        return Action.COMMIT;
    }

    /** Whether it is looked at on every tick. */
    boolean isPolled() {
        return isPolled;
    }

    /** From now on it is looked at on every tick, and the sender need not signal. */
    void wake() {
        isPolled = true;
        emptyPolls = 0;
        file.attention(RingFile.POLLED);
    }

    /** Goes to sleep where it has long been empty, and stays awake where a frame came just then. */
    boolean sleepIfIdle() {
        if (emptyPolls < POLLS_UNTIL_ASLEEP) {
            return false;
        }
        file.attention(RingFile.ASLEEP);
        // Against the sender's fence, see Unsettled: the frame that it did not signal is seen here.
        VarHandle.fullFence();
        if (!isEmpty()) {
            wake();
            return false;
        }
        isPolled = false;
        return true;
    }

    /** Whether nothing is committed, nor begun. */
    boolean isEmpty() {
        return ring.size() == 0;
    }

    /** Whether the peer has written its last frame; those before it can be seen. */
    boolean isFinished() {
        return file.isFinished();
    }

    /** No frame comes any more but those that are committed. */
    void endWhenEmpty() {
        isEnding = true;
        wake();
    }

    /** Whether the last committed frame was handed on, after {@link #endWhenEmpty}. */
    boolean isExhausted() {
        return isExhausted;
    }

    long framesReceived() {
        return framesReceived;
    }

    /** The sender's frames are refused from now on. */
    void close() {
        file.attention(RingFile.GONE);
        file.close();
    }
}
