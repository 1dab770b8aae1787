package io.bramble.launcher.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The messages of a soak: length and bytes of each follow from the seed, the stream and the message's number, so that a receiver knows all
 * that it must get. Messages of eight bytes or more begin with their number. Immutable but for the buffers it is given.
 */
final class SoakContent {
    private static final int PATTERN_BYTES = 1 << 20;

    /** The longest message. */
    static final int MAX_BYTES = 128 * 1024;

    private final long seed;
    private final byte[] pattern = new byte[PATTERN_BYTES + MAX_BYTES];

    SoakContent(long seed) {
        this.seed = seed;
        new SplittableRandom(seed).nextBytes(pattern);
    }

    /** The length of a message: mostly short, one in a hundred beyond a page, one in ten thousand up to the longest; 0 occurs too. */
    int length(long stream, long number) {
        long bits = mix(seed ^ mix(stream * 2 + 1) ^ number);
        int choice = (int) Long.remainderUnsigned(bits, 10_000);
        int within = (int) (bits >>> 40);
        if (choice == 0) {
            return within % (MAX_BYTES + 1);
        }
        return within % (choice < 100 ? 16 * 1024 : choice < 2_000 ? 1024 : 65);
    }

    /** Fills the beginning of the buffer with a message. */
    void fill(long stream, long number, byte[] buffer, int length) {
        System.arraycopy(pattern, offset(stream, number), buffer, 0, length);
        if (length >= Long.BYTES) {
            for (int i = 0; i < Long.BYTES; i++) {
                buffer[i] = (byte) (number >>> (Byte.SIZE * i));
            }
        }
    }

    /** Whether the beginning of the buffer is that message, byte for byte. */
    boolean matches(long stream, long number, byte[] buffer, int length) {
        if (length >= Long.BYTES && number(buffer) != number) {
            return false;
        }
        int from = Math.min(length, Long.BYTES) == Long.BYTES ? Long.BYTES : 0;
        int offset = offset(stream, number);
        return Arrays.equals(buffer, from, length, pattern, offset + from, offset + length);
    }

    /** The number in a message of eight bytes or more. */
    static long number(byte[] buffer) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number |= (buffer[i] & 0xffL) << (Byte.SIZE * i);
        }
        return number;
    }

    private int offset(long stream, long number) {
        return (int) (mix(mix(seed + stream) + number) >>> 44);
    }

    /** David Stafford's mix 13: each bit of the result depends on each of the argument. */
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
