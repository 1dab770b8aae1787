package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import io.bramble.error.DecodingException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into message bodies. Memory grows with the bytes that came, not with the length that was announced. One thread
 * at a time.
 */
final class FrameReader {
    /** The length in front of each body: i32, little-endian, without itself. */
    static final int LENGTH_BYTES = 4;

    private static final int FIRST_BYTES = 512;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int begin;
    private int end;
    private int limitBytes;

    FrameReader(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    void limit(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Takes as much as is there; call {@link #next} until it returns null before the next call. */
    void take(ByteBuffer source) {
        int count = source.remaining();
        if (end + count > bytes.length) {
            int unread = end - begin;
            byte[] target =
                    unread + count > bytes.length ? new byte[Math.max(unread + count, 2 * bytes.length)] : bytes;
            System.arraycopy(bytes, begin, target, 0, unread);
            bytes = target;
            begin = 0;
            end = unread;
        }
        source.get(bytes, end, count);
        end += count;
    }

    /**
     * The next whole body.
     *
     * @return null where more bytes must come first
     * @throws DecodingException where the length cannot be
     */
    byte @Nullable [] next() {
        if (end - begin < LENGTH_BYTES) {
            return null;
        }
        int length = new Decoder().wrap(bytes, begin, LENGTH_BYTES).getInt();
        if (length < 1 || length > limitBytes) {
            throw new DecodingException("control message of a length that cannot be: lengthBytes=" + length
                    + " limitBytes=" + limitBytes + "; both ends must run the same version");
        }
        if (end - begin - LENGTH_BYTES < length) {
            return null;
        }
        int from = begin + LENGTH_BYTES;
        begin = from + length;
        byte[] body = Arrays.copyOfRange(bytes, from, begin);
        if (begin == end) {
            begin = 0;
            end = 0;
            if (bytes.length > 64 * FIRST_BYTES) {
                bytes = new byte[FIRST_BYTES];
            }
        }
        return body;
    }
}
