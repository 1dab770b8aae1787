package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code int[]}. */
final class IntArrayCodec extends PrimitiveArrayCodec<int[]> {
    private static final int BYTES = 4;

    IntArrayCodec() {
        super("i32[]", BYTES);
    }

    @Override
    int[] make(int length) {
        return new int[length];
    }

    @Override
    public int length(int[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, int[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.INT.set(target, at + i * BYTES, array[offset + i * stride]);
        }
    }

    @Override
    void read(Decoder in, int[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, int[] left, int[] right, int[] result, int from, int to) {
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
            case AND -> {
                for (int i = from; i < to; i++) {
                    result[i] = left[i] & right[i];
                }
            }
            case OR -> {
                for (int i = from; i < to; i++) {
                    result[i] = left[i] | right[i];
                }
            }
            case XOR -> {
                for (int i = from; i < to; i++) {
                    result[i] = left[i] ^ right[i];
                }
            }
        }
    }

    @Override
    void fillIdentity(Operation operation, int[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> 0;
                    case PRODUCT -> 1;
                    case MIN -> Integer.MAX_VALUE;
                    case MAX -> Integer.MIN_VALUE;
                    case AND -> -1;
                    case OR -> 0;
                    case XOR -> 0;
                });
    }
}
