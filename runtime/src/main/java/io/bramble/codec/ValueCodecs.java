package io.bramble.codec;

import io.bramble.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The codecs of the platform's other values, and of {@link Range}. */
public final class ValueCodecs {
    /** {@link BigInteger}. SUM, PRODUCT, MIN, MAX. */
    public static final ReducibleCodec<BigInteger> BIG_INTEGER = new BigNumbers.OfBigInteger();

    /** {@link BigDecimal}, with its scale. SUM, PRODUCT, MIN, MAX. */
    public static final ReducibleCodec<BigDecimal> BIG_DECIMAL = new BigNumbers.OfBigDecimal();

    /** {@link java.util.UUID}: sixteen bytes. MIN and MAX. */
    public static final ReducibleCodec<java.util.UUID> UUID = new OfUuid();

    /** {@link Range}. */
    public static final SplittableCodec<Range> RANGE = new RangeCodec();

    /** {@link OptionalInt}. */
    public static final Codec<OptionalInt> OPTIONAL_INT = new OfOptionalInt();

    /** {@link OptionalLong}. */
    public static final Codec<OptionalLong> OPTIONAL_LONG = new OfOptionalLong();

    /** {@link OptionalDouble}. */
    public static final Codec<OptionalDouble> OPTIONAL_DOUBLE = new OfOptionalDouble();

    private ValueCodecs() {}

    private static final class OfUuid extends OrderedCodec<java.util.UUID> {
        OfUuid() {
            super("UUID", 2 * Long.BYTES);
        }

        @Override
        public void encode(Encoder out, java.util.UUID value) {
            out.putLong(value.getMostSignificantBits());
            out.putLong(value.getLeastSignificantBits());
        }

        @Override
        public java.util.UUID decode(Decoder in) {
            return new java.util.UUID(in.getLong(), in.getLong());
        }
    }

    private static final class OfOptionalInt extends ValueCodec<OptionalInt> {
        OfOptionalInt() {
            super("OptionalInt");
        }

        @Override
        public void encode(Encoder out, OptionalInt value) {
            out.putBoolean(value.isPresent());
            value.ifPresent(out::putInt);
        }

        @Override
        public OptionalInt decode(Decoder in) {
            return in.getBoolean() ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
        }
    }

    private static final class OfOptionalLong extends ValueCodec<OptionalLong> {
        OfOptionalLong() {
            super("OptionalLong");
        }

        @Override
        public void encode(Encoder out, OptionalLong value) {
            out.putBoolean(value.isPresent());
            value.ifPresent(out::putLong);
        }

        @Override
        public OptionalLong decode(Decoder in) {
            return in.getBoolean() ? OptionalLong.of(in.getLong()) : OptionalLong.empty();
        }
    }

    private static final class OfOptionalDouble extends ValueCodec<OptionalDouble> {
        OfOptionalDouble() {
            super("OptionalDouble");
        }

        @Override
        public void encode(Encoder out, OptionalDouble value) {
            out.putBoolean(value.isPresent());
            value.ifPresent(out::putDouble);
        }

        @Override
        public OptionalDouble decode(Decoder in) {
            return in.getBoolean() ? OptionalDouble.of(in.getDouble()) : OptionalDouble.empty();
        }
    }
}
