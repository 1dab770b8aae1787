package io.bramble.codec;

import io.bramble.Booleans;
import io.bramble.Bytes;
import io.bramble.Chars;
import io.bramble.Doubles;
import io.bramble.Floats;
import io.bramble.Ints;
import io.bramble.Longs;
import io.bramble.Shorts;

/**
 * The codecs of the views. On the wire a view is an array of its elements, whatever its stride: a view sent can be received as
 * an array and the reverse. A decoded view stands on a new array, whole.
 */
public final class ViewCodecs {
    /** {@link Booleans}. */
    public static final ArrayCodec<Booleans> BOOLEANS = new OfBooleans();

    /** {@link Bytes}. */
    public static final ArrayCodec<Bytes> BYTES = new OfBytes();

    /** {@link Shorts}. */
    public static final ArrayCodec<Shorts> SHORTS = new OfShorts();

    /** {@link Chars}. */
    public static final ArrayCodec<Chars> CHARS = new OfChars();

    /** {@link Ints}. */
    public static final ArrayCodec<Ints> INTS = new OfInts();

    /** {@link Longs}. */
    public static final ArrayCodec<Longs> LONGS = new OfLongs();

    /** {@link Floats}. */
    public static final ArrayCodec<Floats> FLOATS = new OfFloats();

    /** {@link Doubles}. */
    public static final ArrayCodec<Doubles> DOUBLES = new OfDoubles();

    private ViewCodecs() {}

    private static final class OfBooleans extends ViewCodec<Booleans, boolean[]> {
        OfBooleans() {
            super(new BooleanArrayCodec());
        }

        @Override
        boolean[] array(Booleans view) {
            return view.array();
        }

        @Override
        Booleans view(boolean[] array, int offset, int length, int stride) {
            return Booleans.of(array, offset, length, stride);
        }

        @Override
        boolean[] toArray(Booleans view) {
            return view.toArray();
        }
    }

    private static final class OfBytes extends ViewCodec<Bytes, byte[]> {
        OfBytes() {
            super(new ByteArrayCodec());
        }

        @Override
        byte[] array(Bytes view) {
            return view.array();
        }

        @Override
        Bytes view(byte[] array, int offset, int length, int stride) {
            return Bytes.of(array, offset, length, stride);
        }

        @Override
        byte[] toArray(Bytes view) {
            return view.toArray();
        }
    }

    private static final class OfShorts extends ViewCodec<Shorts, short[]> {
        OfShorts() {
            super(new ShortArrayCodec());
        }

        @Override
        short[] array(Shorts view) {
            return view.array();
        }

        @Override
        Shorts view(short[] array, int offset, int length, int stride) {
            return Shorts.of(array, offset, length, stride);
        }

        @Override
        short[] toArray(Shorts view) {
            return view.toArray();
        }
    }

    private static final class OfChars extends ViewCodec<Chars, char[]> {
        OfChars() {
            super(new CharArrayCodec());
        }

        @Override
        char[] array(Chars view) {
            return view.array();
        }

        @Override
        Chars view(char[] array, int offset, int length, int stride) {
            return Chars.of(array, offset, length, stride);
        }

        @Override
        char[] toArray(Chars view) {
            return view.toArray();
        }
    }

    private static final class OfInts extends ViewCodec<Ints, int[]> {
        OfInts() {
            super(new IntArrayCodec());
        }

        @Override
        int[] array(Ints view) {
            return view.array();
        }

        @Override
        Ints view(int[] array, int offset, int length, int stride) {
            return Ints.of(array, offset, length, stride);
        }

        @Override
        int[] toArray(Ints view) {
            return view.toArray();
        }
    }

    private static final class OfLongs extends ViewCodec<Longs, long[]> {
        OfLongs() {
            super(new LongArrayCodec());
        }

        @Override
        long[] array(Longs view) {
            return view.array();
        }

        @Override
        Longs view(long[] array, int offset, int length, int stride) {
            return Longs.of(array, offset, length, stride);
        }

        @Override
        long[] toArray(Longs view) {
            return view.toArray();
        }
    }

    private static final class OfFloats extends ViewCodec<Floats, float[]> {
        OfFloats() {
            super(new FloatArrayCodec());
        }

        @Override
        float[] array(Floats view) {
            return view.array();
        }

        @Override
        Floats view(float[] array, int offset, int length, int stride) {
            return Floats.of(array, offset, length, stride);
        }

        @Override
        float[] toArray(Floats view) {
            return view.toArray();
        }
    }

    private static final class OfDoubles extends ViewCodec<Doubles, double[]> {
        OfDoubles() {
            super(new DoubleArrayCodec());
        }

        @Override
        double[] array(Doubles view) {
            return view.array();
        }

        @Override
        Doubles view(double[] array, int offset, int length, int stride) {
            return Doubles.of(array, offset, length, stride);
        }

        @Override
        double[] toArray(Doubles view) {
            return view.toArray();
        }
    }
}
