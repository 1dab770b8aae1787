package io.bramble.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer that codecs write to, little-endian. Reusable; one thread at a time. */
public final class Encoder {
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle CHAR = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many values of recursive types may stand in each other: few enough for the stack of any thread. */
    static final int MAX_DEPTH = 1000;

    // What the JVMs allow an array to have.
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int length;
    private int depth;

    /** An empty buffer. */
    public Encoder() {
        this(64);
    }

    /** An empty buffer that takes {@code capacity} bytes before it grows. */
    public Encoder(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written and keeps the memory. */
    public Encoder clear() {
        length = 0;
        depth = 0;
        return this;
    }

    /** How many bytes have been written. */
    public int length() {
        return length;
    }

    /** The memory written to, valid up to {@link #length()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** One byte, 0 or 1. */
    public void putBoolean(boolean value) {
        putByte((byte) (value ? 1 : 0));
    }

    /** One byte. */
    public void putByte(byte value) {
        int at = claim(1);
        bytes[at] = value;
    }

    /** Two bytes. */
    public void putShort(short value) {
        int at = claim(2);
        SHORT.set(bytes, at, value);
    }

    /** Two bytes. */
    public void putChar(char value) {
        int at = claim(2);
        CHAR.set(bytes, at, value);
    }

    /** Four bytes. */
    public void putInt(int value) {
        int at = claim(4);
        INT.set(bytes, at, value);
    }

    /** Eight bytes. */
    public void putLong(long value) {
        int at = claim(8);
        LONG.set(bytes, at, value);
    }

    /** Four bytes, the bits as they are. */
    public void putFloat(float value) {
        putInt(Float.floatToRawIntBits(value));
    }

    /** Eight bytes, the bits as they are. */
    public void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    /** A length or number of elements, not negative: one to five bytes, LEB128. */
    public void putLength(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative length: " + value);
        }
        int rest = value;
        int at = claim(5);
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        length = at;
    }

    /** The length in bytes, then UTF-8. Lone surrogates become a question mark. */
    public void putString(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        putLength(utf8.length);
        putBytes(utf8, 0, utf8.length);
    }

    /** The bytes without their length. */
    public void putBytes(byte[] source, int offset, int count) {
        int at = claim(count);
        System.arraycopy(source, offset, bytes, at, count);
    }

    /**
     * Makes room for {@code count} bytes, counts them as written, and returns where they begin in {@link #array()}.
     *
     * @throws IllegalArgumentException where the message would exceed 2 GiB
     */
    public int claim(long count) {
        int at = length;
        long needed = at + count;
        if (needed > bytes.length) {
            grow(needed);
        }
        length = (int) needed;
        return at;
    }

    private void grow(long needed) {
        if (needed > MAX_BYTES) {
            throw new IllegalArgumentException("value too large for one message: bytes>=" + needed + " limitBytes="
                    + MAX_BYTES + "; send it in parts");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(MAX_BYTES, bytes.length * 2L)));
    }

    /**
     * Codecs of types that contain themselves call this before a value and {@link #leave()} behind it.
     *
     * @throws IllegalArgumentException where values are nested too deep for a message
     */
    public void enter() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "value nested too deep for a message: limitLevels=" + MAX_DEPTH + "; send long chains as a List");
        }
    }

    /** Behind a value for which {@link #enter()} was called. */
    public void leave() {
        depth--;
    }
}
