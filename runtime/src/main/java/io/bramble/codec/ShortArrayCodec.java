package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code short[]}. */
final class ShortArrayCodec extends PrimitiveArrayCodec<short[]> {
    private static final int BYTES = 2;

    ShortArrayCodec() {
        super("i16[]", BYTES);
    }

    @Override
    short[] make(int length) {
        return new short[length];
    }

    @Override
    public int length(short[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, short[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.SHORT.set(target, at + i * BYTES, array[offset + i * stride]);
        }
    }

    @Override
    void read(Decoder in, short[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, short[] left, short[] right, short[] result, int from, int to) {
        // The choice stands outside the loops so that the compiler can vectorize them.
        switch (operation) {
            case SUM -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) (left[i] + right[i]);
                }
            }
            case PRODUCT -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) (left[i] * right[i]);
                }
            }
            case MIN -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) Math.max(left[i], right[i]);
                }
            }
            case AND -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) (left[i] & right[i]);
                }
            }
            case OR -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) (left[i] | right[i]);
                }
            }
            case XOR -> {
                for (int i = from; i < to; i++) {
                    result[i] = (short) (left[i] ^ right[i]);
                }
            }
        }
    }

    @Override
    void fillIdentity(Operation operation, short[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> (short) 0;
                    case PRODUCT -> (short) 1;
                    case MIN -> Short.MAX_VALUE;
                    case MAX -> Short.MIN_VALUE;
                    case AND -> (short) -1;
                    case OR -> (short) 0;
                    case XOR -> (short) 0;
                });
    }
}
