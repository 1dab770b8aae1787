package io.bramble;

import java.math.BigInteger;

/**
 * A sum of doubles whose bits depend on nothing but the values: not on their order, their number of ranks, or the algorithm. Each value
 * becomes a number of 128 bits whose last bit is worth the same for all; such numbers add without rounding, so in any order.
 *
 * <p>The first bit is the sign, then come {@value #HEADROOM_BITS} for carries, so that as many as 2^{@value #HEADROOM_BITS} values add without
 * overflow, and {@value #FRACTION_BITS} bits below the greatest magnitude. What of a value lies below these, 2^−{@value #FRACTION_BITS} of the
 * greatest, is cut off. So the result is within one rounding and count · 2^−{@value #FRACTION_BITS} · greatest of the exact sum. After the
 * fixed-point sums of Demmel and Hida (2003) and of Collange et al. (2015).
 */
final class ReproducibleSum implements ArrayOperator<long[]> {
    static final int HEADROOM_BITS = 24;
    static final int FRACTION_BITS = 103;

    static final ReproducibleSum ADD = new ReproducibleSum();

    private static final int MANTISSA_BITS = 52;
    private static final BigInteger LOW_MASK =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private ReproducibleSum() {}

    /** High and low half of each value, given the greatest magnitude of each element over all ranks. */
    static long[] parts(double[] values, double[] greatest) {
        long[] parts = new long[Math.multiplyExact(2, values.length)];
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(greatest[i]) || Double.isInfinite(greatest[i])) {
                // Counts instead of numbers: what is not finite decides alone.
                parts[2 * i] = Double.isNaN(values[i]) ? 1 : 0;
                parts[2 * i + 1] = values[i] == Double.POSITIVE_INFINITY
                        ? 1L << Integer.SIZE
                        : values[i] == Double.NEGATIVE_INFINITY ? 1 : 0;
            } else {
                split(values[i], scale(greatest[i]), parts, 2 * i);
            }
        }
        return parts;
    }

    /** All magnitudes are less than two to that power. */
    private static int scale(double greatest) {
        return greatest < Double.MIN_NORMAL ? Double.MIN_EXPONENT : Math.getExponent(greatest) + 1;
    }

    private static void split(double value, int scale, long[] parts, int at) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) & 0x7ff;
        long mantissa = bits & (1L << MANTISSA_BITS) - 1;
        if (exponent > 0) {
            mantissa |= 1L << MANTISSA_BITS;
        } else {
            exponent = 1;
        }
        // value = mantissa · 2^(exponent − 1075); the last bit of the parts is worth 2^(scale − FRACTION_BITS). At most
        // 50.
        int shift = exponent - 1075 - scale + FRACTION_BITS;
        long high;
        long low;
        if (shift > 0) {
            high = mantissa >>> Long.SIZE - shift;
            low = mantissa << shift;
        } else {
            high = 0;
            low = -shift < Long.SIZE ? mantissa >>> -shift : 0;
        }
        if (bits < 0) {
            low = -low;
            high = ~high + (low == 0 ? 1 : 0);
        }
        parts[at] = high;
        parts[at + 1] = low;
    }

    @Override
    public void combine(long[] left, long[] right, long[] into) {
        for (int i = 0; i + 1 < into.length; i += 2) {
            long low = left[i + 1] + right[i + 1];
            long carry = Long.compareUnsigned(low, left[i + 1]) < 0 ? 1 : 0;
            long high = left[i] + right[i] + carry;
            into[i] = high;
            into[i + 1] = low;
        }
    }

    @Override
    public int group() {
        return 2;
    }

    /** The sums, into the array. */
    static void sums(long[] parts, double[] greatest, double[] into) {
        for (int i = 0; i < into.length; i++) {
            long high = parts[2 * i];
            long low = parts[2 * i + 1];
            if (Double.isNaN(greatest[i]) || Double.isInfinite(greatest[i])) {
                boolean positive = low >>> Integer.SIZE != 0;
                boolean negative = (int) low != 0;
                into[i] = high != 0 || positive && negative
                        ? Double.NaN
                        : positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            } else {
                BigInteger whole = BigInteger.valueOf(high)
                        .shiftLeft(Long.SIZE)
                        .or(BigInteger.valueOf(low).and(LOW_MASK));
                into[i] = Math.scalb(whole.doubleValue(), scale(greatest[i]) - FRACTION_BITS);
            }
        }
    }

    /** Magnitudes, of which the greatest is to be found; NaN where a value is none. */
    static double[] magnitudes(double[] values) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        return magnitudes;
    }
}
