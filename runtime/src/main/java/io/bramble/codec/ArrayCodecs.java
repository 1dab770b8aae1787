package io.bramble.codec;

/** The codecs of the primitive arrays: written in bulk, little-endian, behind their length. */
public final class ArrayCodecs {
    /** {@code boolean[]}. */
    public static final ArrayCodec<boolean[]> BOOLEANS = new BooleanArrayCodec();

    /** {@code byte[]}. */
    public static final ArrayCodec<byte[]> BYTES = new ByteArrayCodec();

    /** {@code short[]}. */
    public static final ArrayCodec<short[]> SHORTS = new ShortArrayCodec();

    /** {@code char[]}. */
    public static final ArrayCodec<char[]> CHARS = new CharArrayCodec();

    /** {@code int[]}. */
    public static final ArrayCodec<int[]> INTS = new IntArrayCodec();

    /** {@code long[]}. */
    public static final ArrayCodec<long[]> LONGS = new LongArrayCodec();

    /** {@code float[]}. */
    public static final ArrayCodec<float[]> FLOATS = new FloatArrayCodec();

    /** {@code double[]}. */
    public static final ArrayCodec<double[]> DOUBLES = new DoubleArrayCodec();

    private ArrayCodecs() {}
}
