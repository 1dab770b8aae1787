package io.bramble.codec;

import io.bramble.Operation;
import java.util.Arrays;

/** The codec of {@code boolean[]}. */
final class BooleanArrayCodec extends PrimitiveArrayCodec<boolean[]> {
    BooleanArrayCodec() {
        super("bool[]", 1);
    }

    @Override
    boolean[] make(int length) {
        return new boolean[length];
    }

    @Override
    public int length(boolean[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, boolean[] array, int offset, int length, int stride) {
        out.putLength(length);
        int at = out.claim(length);
        byte[] target = out.array();
        for (int i = 0; i < length; i++) {
            target[at + i] = (byte) (array[offset + i * stride] ? 1 : 0);
        }
    }

    @Override
    void read(Decoder in, boolean[] array) {
        for (int i = 0; i < array.length; i++) {
            array[i] = in.getBoolean();
        }
    }

    @Override
    public void combine(Operation operation, boolean[] left, boolean[] right, boolean[] result, int from, int to) {
        // The choice stands outside the loops so that the compiler can vectorize them.
        switch (operation) {
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
            default -> throw undefined(operation);
        }
    }

    @Override
    void fillIdentity(Operation operation, boolean[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case AND -> true;
                    case OR -> false;
                    case XOR -> false;
                    default -> throw undefined(operation);
                });
    }
}
