package io.bramble.wire;

/** Elements of primitive arrays one by one and in strides, inside the heap and without Agrona. */
final class Elements {
    private Elements() {}

    /** The element's bits, the first byte on the wire lowest. */
    static long bits(ElementType type, Object array, int index) {
        return switch (type) {
            case BOOLEAN -> ((boolean[]) array)[index] ? 1 : 0;
            case BYTE -> ((byte[]) array)[index];
            case CHAR -> ((char[]) array)[index];
            case SHORT -> ((short[]) array)[index];
            case INT -> ((int[]) array)[index];
            case LONG -> ((long[]) array)[index];
            case FLOAT -> Float.floatToRawIntBits(((float[]) array)[index]);
            case DOUBLE -> Double.doubleToRawLongBits(((double[]) array)[index]);
        };
    }

    /** Sets an element to the lowest of these bits. */
    static void setBits(ElementType type, Object array, int index, long bits) {
        switch (type) {
            case BOOLEAN -> ((boolean[]) array)[index] = (bits & 0xff) != 0;
            case BYTE -> ((byte[]) array)[index] = (byte) bits;
            case CHAR -> ((char[]) array)[index] = (char) bits;
            case SHORT -> ((short[]) array)[index] = (short) bits;
            case INT -> ((int[]) array)[index] = (int) bits;
            case LONG -> ((long[]) array)[index] = bits;
            case FLOAT -> ((float[]) array)[index] = Float.intBitsToFloat((int) bits);
            case DOUBLE -> ((double[]) array)[index] = Double.longBitsToDouble(bits);
        }
    }

    /** Copies elements between two arrays of one type; parts of one array may overlap where both strides are 1. */
    static void copy(ElementType type, Object from, int at, int stride, Object to, int toAt, int toStride, int count) {
        if (stride == 1 && toStride == 1) {
            System.arraycopy(from, at, to, toAt, count);
            return;
        }
        switch (type) {
            case BOOLEAN -> copy((boolean[]) from, at, stride, (boolean[]) to, toAt, toStride, count);
            case BYTE -> copy((byte[]) from, at, stride, (byte[]) to, toAt, toStride, count);
            case CHAR -> copy((char[]) from, at, stride, (char[]) to, toAt, toStride, count);
            case SHORT -> copy((short[]) from, at, stride, (short[]) to, toAt, toStride, count);
            case INT -> copy((int[]) from, at, stride, (int[]) to, toAt, toStride, count);
            case LONG -> copy((long[]) from, at, stride, (long[]) to, toAt, toStride, count);
            case FLOAT -> copy((float[]) from, at, stride, (float[]) to, toAt, toStride, count);
            case DOUBLE -> copy((double[]) from, at, stride, (double[]) to, toAt, toStride, count);
        }
    }

    private static void copy(boolean[] from, int at, int stride, boolean[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(byte[] from, int at, int stride, byte[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(char[] from, int at, int stride, char[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(short[] from, int at, int stride, short[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(int[] from, int at, int stride, int[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(long[] from, int at, int stride, long[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(float[] from, int at, int stride, float[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }

    private static void copy(double[] from, int at, int stride, double[] to, int toAt, int toStride, int count) {
        for (int i = 0, source = at, target = toAt; i < count; i++, source += stride, target += toStride) {
            to[target] = from[source];
        }
    }
}
