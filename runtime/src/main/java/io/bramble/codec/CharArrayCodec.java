package io.bramble.codec;

import io.bramble.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The codec of {@code char[]}. */
final class CharArrayCodec extends PrimitiveArrayCodec<char[]> {
    private static final int BYTES = 2;

    CharArrayCodec() {
        super("char[]", BYTES);
    }

    @Override
    char[] make(int length) {
        return new char[length];
    }

    @Override
    public int length(char[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, char[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim((long) length * BYTES);
        byte[] target = out.array();
        if (stride == 1) {
            ByteBuffer.wrap(target, at, length * BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asCharBuffer()
                    .put(array, offset, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            Encoder.CHAR.set(target, at + i * BYTES, array[offset + i * stride]);
        }
    }

    @Override
    void read(Decoder in, char[] array) {
        int at = in.advance(array.length * BYTES);
        ByteBuffer.wrap(in.array(), at, array.length * BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .get(array);
    }

    @Override
    public void combine(Operation operation, char[] left, char[] right, char[] result, int from, int to) {
        // The choice stands outside the loops so that the compiler can vectorize them.
        switch (operation) {
            case MIN -> {
                for (int i = from; i < to; i++) {
                    result[i] = (char) Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = from; i < to; i++) {
                    result[i] = (char) Math.max(left[i], right[i]);
                }
            }
            default -> throw undefined(operation);
        }
    }

    @Override
    void fillIdentity(Operation operation, char[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case MIN -> Character.MAX_VALUE;
                    case MAX -> Character.MIN_VALUE;
                    default -> throw undefined(operation);
                });
    }
}
