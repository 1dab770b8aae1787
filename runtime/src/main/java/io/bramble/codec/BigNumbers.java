package io.bramble.codec;

import io.bramble.Operation;
import io.bramble.error.DecodingException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The codecs of numbers of any size. There is no least nor greatest of them, so that MIN and MAX have no identity. */
final class BigNumbers {
    private BigNumbers() {}

    private static void encodeDigits(Encoder out, BigInteger value) {
        byte[] bytes = value.toByteArray();
        out.putLength(bytes.length);
        out.putBytes(bytes, 0, bytes.length);
    }

    private static BigInteger decodeDigits(Decoder in) {
        int length = in.getLength(1);
        if (length == 0) {
            throw new DecodingException("a number of no byte; both ends must run the same program");
        }
        return new BigInteger(in.array(), in.advance(length), length);
    }

    static final class OfBigInteger extends ValueCodec<BigInteger> implements ReducibleCodec<BigInteger> {
        OfBigInteger() {
            super("BigInteger");
        }

        @Override
        public void encode(Encoder out, BigInteger value) {
            encodeDigits(out, value);
        }

        @Override
        public BigInteger decode(Decoder in) {
            return decodeDigits(in);
        }

        @Override
        public BigInteger reduce(Operation operation, BigInteger left, BigInteger right) {
            return switch (operation) {
                case SUM -> left.add(right);
                case PRODUCT -> left.multiply(right);
                case MIN -> left.min(right);
                case MAX -> left.max(right);
                default -> throw undefined(operation);
            };
        }

        @Override
        public BigInteger identity(Operation operation, BigInteger like) {
            return switch (operation) {
                case SUM -> BigInteger.ZERO;
                case PRODUCT -> BigInteger.ONE;
                case MIN, MAX -> throw noIdentity(operation, schema());
                default -> throw undefined(operation);
            };
        }
    }

    static final class OfBigDecimal extends ValueCodec<BigDecimal> implements ReducibleCodec<BigDecimal> {
        OfBigDecimal() {
            super("BigDecimal");
        }

        @Override
        public void encode(Encoder out, BigDecimal value) {
            out.putInt(value.scale());
            encodeDigits(out, value.unscaledValue());
        }

        @Override
        public BigDecimal decode(Decoder in) {
            int scale = in.getInt();
            return new BigDecimal(decodeDigits(in), scale);
        }

        @Override
        public BigDecimal reduce(Operation operation, BigDecimal left, BigDecimal right) {
            return switch (operation) {
                case SUM -> left.add(right);
                case PRODUCT -> left.multiply(right);
                case MIN -> left.min(right);
                case MAX -> left.max(right);
                default -> throw undefined(operation);
            };
        }

        @Override
        public BigDecimal identity(Operation operation, BigDecimal like) {
            return switch (operation) {
                case SUM -> BigDecimal.ZERO;
                case PRODUCT -> BigDecimal.ONE;
                case MIN, MAX -> throw noIdentity(operation, schema());
                default -> throw undefined(operation);
            };
        }
    }
}
