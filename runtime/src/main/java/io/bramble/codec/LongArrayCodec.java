package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code long[]}. */
final class LongArrayCodec extends PrimitiveArrayCodec<long[]> {
    private static final int BYTES = 8;

    LongArrayCodec() {
        super("i64[]", BYTES);
    }

    @Override
    long[] make(int length) {
        return new long[length];
    }

    @Override
    public int length(long[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, long[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.LONG.set(target, at + i * BYTES, array[offset + i * stride]);
        }
    }

    @Override
    void read(Decoder in, long[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, long[] left, long[] right, long[] result, int from, int to) {
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
    void fillIdentity(Operation operation, long[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> 0L;
                    case PRODUCT -> 1L;
                    case MIN -> Long.MAX_VALUE;
                    case MAX -> Long.MIN_VALUE;
                    case AND -> -1L;
                    case OR -> 0L;
                    case XOR -> 0L;
                });
    }
}
