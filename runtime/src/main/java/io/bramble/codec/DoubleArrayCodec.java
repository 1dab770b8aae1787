package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code double[]}. */
final class DoubleArrayCodec extends PrimitiveArrayCodec<double[]> {
    private static final int BYTES = 8;

    DoubleArrayCodec() {
        super("f64[]", BYTES);
    }

    @Override
    double[] make(int length) {
        return new double[length];
    }

    @Override
    public int length(double[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, double[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.LONG.set(target, at + i * BYTES, Double.doubleToRawLongBits(array[offset + i * stride]));
        }
    }

    @Override
    void read(Decoder in, double[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, double[] left, double[] right, double[] result, int from, int to) {
        // The choice stands outside the loops so that the compiler can vectorize them.
        switch (operation) {
            case SUM -> {
                for (int i = from; i < to; i++) {
                    result[i] = left[i] + right[i];
                }
            }
            case PRODUCT -> {
                for (int i = from; i < to; i++) {
                    result[i] = left[i] * right[i];
                }
            }
            case MIN -> {
                for (int i = from; i < to; i++) {
                    result[i] = Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = from; i < to; i++) {
                    result[i] = Math.max(left[i], right[i]);
                }
            }
            default -> throw undefined(operation);
        }
    }

    @Override
    void fillIdentity(Operation operation, double[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> 0.0;
                    case PRODUCT -> 1.0;
                    case MIN -> Double.POSITIVE_INFINITY;
                    case MAX -> Double.NEGATIVE_INFINITY;
                    default -> throw undefined(operation);
                });
    }
}
