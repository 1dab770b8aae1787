package io.bramble.bootstrap;

import io.bramble.codec.Encoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One TCP connection: what is to be written, and what was read of a message. On the loop's thread only. */
final class Connection {
    /** What may wait to be written; a side that reads nothing must not fill our heap. */
    static final long PENDING_LIMIT_BYTES = 2L * ControlPlan.HEAD_LIMIT_BYTES;

    private static final int BATCH_BUFFERS = 16;

    final long number;
    final Party party;
    final SocketChannel channel;
    final FrameReader reader = new FrameReader(ControlPlan.GUEST_LIMIT_BYTES);

    private final Deque<ByteBuffer> pending = new ArrayDeque<>();
    private @Nullable SelectionKey key;
    private long pendingBytes;
    private boolean finishing;
    private long finishByNs;

    Connection(long number, Party party, SocketChannel channel) {
        this.number = number;
        this.party = party;
        this.channel = channel;
    }

    void key(SelectionKey key) {
        this.key = key;
    }

    boolean isFinishing() {
        return finishing;
    }

    boolean isFinishOverdue(long nowNs) {
        return finishing && nowNs - finishByNs >= 0;
    }

    /** Whether there was room for it. */
    boolean send(byte[] body) {
        Encoder length = new Encoder(FrameReader.LENGTH_BYTES);
        length.putInt(body.length);
        // Not copied: a large body that goes to all is in memory once.
        pending.add(ByteBuffer.wrap(length.array()));
        pending.add(ByteBuffer.wrap(body));
        pendingBytes += FrameReader.LENGTH_BYTES + body.length;
        return pendingBytes <= PENDING_LIMIT_BYTES;
    }

    /** Writes what the socket takes now. */
    void write() throws IOException {
        while (!pending.isEmpty()) {
            // Length and body leave in one segment.
            ByteBuffer[] batch = new ByteBuffer[Math.min(pending.size(), BATCH_BUFFERS)];
            Iterator<ByteBuffer> each = pending.iterator();
            for (int i = 0; i < batch.length; i++) {
                batch[i] = each.next();
            }
            long written = channel.write(batch);
            pendingBytes -= written;
            while (!pending.isEmpty() && !pending.peek().hasRemaining()) {
                pending.remove();
            }
            if (written == 0) {
                break;
            }
        }
        if (finishing && pending.isEmpty() && !channel.socket().isOutputShutdown()) {
            channel.shutdownOutput();
        }
        SelectionKey key = this.key;
        if (key != null && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ | (pending.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    /** No message is taken any more; closed when the other side has read all, or at that time. */
    void finish(long byNs) {
        finishing = true;
        finishByNs = byNs;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing more can be done with it, and its descriptor is free.
        }
    }
}
