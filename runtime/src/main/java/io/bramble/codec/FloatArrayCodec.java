package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code float[]}. */
final class FloatArrayCodec extends PrimitiveArrayCodec<float[]> {
    private static final int BYTES = 4;

    FloatArrayCodec() {
        super("f32[]", BYTES);
    }

    @Override
    float[] make(int length) {
        return new float[length];
    }

    @Override
    public int length(float[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, float[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.INT.set(target, at + i * BYTES, Float.floatToRawIntBits(array[offset + i * stride]));
        }
    }

    @Override
    void read(Decoder in, float[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, float[] left, float[] right, float[] result, int from, int to) {
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
    void fillIdentity(Operation operation, float[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> 0f;
                    case PRODUCT -> 1f;
                    case MIN -> Float.POSITIVE_INFINITY;
                    case MAX -> Float.NEGATIVE_INFINITY;
                    default -> throw undefined(operation);
                });
    }
}
