package io.bramble.codec;

import io.bramble.error.DecodingException;
import java.nio.charset.StandardCharsets;

/** Reads what an {@link Encoder} wrote. Every read is checked against the end. Reusable; one thread at a time. */
public final class Decoder {
    private byte[] bytes = new byte[0];
    private int at;
    private int limit;
    private int depth;

    /** On nothing. */
    public Decoder() {}

    /** On the whole array, which the decoder does not copy. */
    public Decoder(byte[] bytes) {
        wrap(bytes, 0, bytes.length);
    }

    /** Points this decoder at {@code length} bytes from {@code offset} and returns it. */
    public Decoder wrap(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        at = offset;
        limit = offset + length;
        depth = 0;
        return this;
    }

    /** How many bytes are left. */
    public int remaining() {
        return limit - at;
    }

    /** One byte, which must be 0 or 1. */
    public boolean getBoolean() {
        byte value = getByte();
        if ((value & ~1) != 0) {
            throw new DecodingException("not a boolean: " + value + "; both ends must run the same program");
        }
        return value == 1;
    }

    /** One byte. */
    public byte getByte() {
        return bytes[advance(1)];
    }

    /** Two bytes. */
    public short getShort() {
        return (short) Encoder.SHORT.get(bytes, advance(2));
    }

    /** Two bytes. */
    public char getChar() {
        return (char) Encoder.CHAR.get(bytes, advance(2));
    }

    /** Four bytes. */
    public int getInt() {
        return (int) Encoder.INT.get(bytes, advance(4));
    }

    /** Eight bytes. */
    public long getLong() {
        return (long) Encoder.LONG.get(bytes, advance(8));
    }

    /** Four bytes. */
    public float getFloat() {
        return Float.intBitsToFloat(getInt());
    }

    /** Eight bytes. */
    public double getDouble() {
        return Double.longBitsToDouble(getLong());
    }

    /**
     * A number of elements.
     *
     * @param elementBytes the least that each element takes; a length that the bytes left cannot hold is refused. 0 for
     *     elements that may take no byte at all; the caller then must not allocate by the length
     */
    public int getLength(int elementBytes) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = getByte();
            if (shift == 28 && (next & 0xf8) != 0) {
                throw new DecodingException("a length of more than 31 bits; both ends must run the same program");
            }
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        if ((long) value * elementBytes > remaining()) {
            throw new DecodingException("a length that lies: length=" + value + " elementBytes>=" + elementBytes
                    + " remainingBytes=" + remaining() + "; both ends must run the same program");
        }
        return value;
    }

    /** A string. */
    public String getString() {
        int count = getLength(1);
        return new String(bytes, advance(count), count, StandardCharsets.UTF_8);
    }

    /** Copies {@code count} bytes out. */
    public void getBytes(byte[] target, int offset, int count) {
        System.arraycopy(bytes, advance(count), target, offset, count);
    }

    /** Passes over {@code count} bytes and returns where they begin in {@link #array()}. */
    public int advance(int count) {
        if (count < 0 || count > limit - at) {
            throw new DecodingException("value ends too early: wantedBytes=" + count + " remainingBytes=" + remaining()
                    + "; both ends must run the same program");
        }
        int start = at;
        at += count;
        return start;
    }

    /**
     * Codecs of types that contain themselves call this before a value and {@link #leave()} behind it.
     *
     * @throws DecodingException where values are nested deeper than an encoder would
     */
    public void enter() {
        if (++depth > Encoder.MAX_DEPTH) {
            throw new DecodingException("values nested deeper than any encoder nests them: limitLevels="
                    + Encoder.MAX_DEPTH + "; both ends must run the same program");
        }
    }

    /** Behind a value for which {@link #enter()} was called. */
    public void leave() {
        depth--;
    }

    /** The memory read from; not to be written. */
    public byte[] array() {
        return bytes;
    }

    /** Throws where bytes are left: a value must be read to its end. */
    public void expectEnd() {
        if (at != limit) {
            throw new DecodingException("bytes left behind a value: remainingBytes=" + remaining()
                    + "; both ends must run the same program");
        }
    }
}
