package io.bramble.codec;

/** The codecs of the primitive arrays: written in bulk, little-endian, behind their length. */
public final class ArrayCodecs {
    /** {@code boolean[]}. */
    public static final PrimitiveArrayCodec<boolean[]> BOOLEANS = new BooleanArrayCodec();

    /** {@code byte[]}. */
    public static final PrimitiveArrayCodec<byte[]> BYTES = new ByteArrayCodec();

    /** {@code short[]}. */
    public static final PrimitiveArrayCodec<short[]> SHORTS = new ShortArrayCodec();

    /** {@code char[]}. */
    public static final PrimitiveArrayCodec<char[]> CHARS = new CharArrayCodec();

    /** {@code int[]}. */
    public static final PrimitiveArrayCodec<int[]> INTS = new IntArrayCodec();

    /** {@code long[]}. */
    public static final PrimitiveArrayCodec<long[]> LONGS = new LongArrayCodec();

    /** {@code float[]}. */
    public static final PrimitiveArrayCodec<float[]> FLOATS = new FloatArrayCodec();

    /** {@code double[]}. */
    public static final PrimitiveArrayCodec<double[]> DOUBLES = new DoubleArrayCodec();

    private ArrayCodecs() {}
}
