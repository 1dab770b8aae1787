package io.bramble.codec;

import io.bramble.Operation;
import java.util.Arrays;

/** The codec of {@code byte[]}. */
final class ByteArrayCodec extends PrimitiveArrayCodec<byte[]> {
    ByteArrayCodec() {
        super("i8[]", 1);
    }

    @Override
    byte[] make(int length) {
        return new byte[length];
    }

    @Override
    public int length(byte[] value) {
        return value.length;
    }

    @Override
    void encode(Encoder out, byte[] array, int offset, int length, int stride) {
        out.putLength(length);
        if (stride == 1) {
            out.putBytes(array, offset, length);
            return;
        }
        int at = out.claim(length);
        byte[] target = out.array();
        for (int i = 0; i < length; i++) {
            target[at + i] = array[offset + i * stride];
        }
    }

    @Override
    void read(Decoder in, byte[] array) {
        in.getBytes(array, 0, array.length);
    }

    @Override
    public void combine(Operation operation, byte[] left, byte[] right, byte[] result, int from, int to) {
        // The choice stands outside the loops so that the compiler can vectorize them.
        switch (operation) {
            case SUM -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) (left[i] + right[i]);
                }
            }
            case PRODUCT -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) (left[i] * right[i]);
                }
            }
            case MIN -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) Math.max(left[i], right[i]);
                }
            }
            case AND -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) (left[i] & right[i]);
                }
            }
            case OR -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) (left[i] | right[i]);
                }
            }
            case XOR -> {
                for (int i = from; i < to; i++) {
                    result[i] = (byte) (left[i] ^ right[i]);
                }
            }
        }
    }

    @Override
    void fillIdentity(Operation operation, byte[] result) {
        Arrays.fill(
                result,
                switch (operation) {
                    case SUM -> (byte) 0;
                    case PRODUCT -> (byte) 1;
                    case MIN -> Byte.MAX_VALUE;
                    case MAX -> Byte.MIN_VALUE;
                    case AND -> (byte) -1;
                    case OR -> (byte) 0;
                    case XOR -> (byte) 0;
                });
    }
}
