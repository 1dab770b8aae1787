package io.bramble.codec;

import io.bramble.Operation;

/** The codecs of the primitive types, boxed. */
final class Scalars {
    private Scalars() {}

    static final class OfBoolean extends ValueCodec<Boolean> implements ReducibleCodec<Boolean> {
        OfBoolean() {
            super("bool", 1);
        }

        @Override
        public void encode(Encoder out, Boolean value) {
            out.putBoolean(value);
        }

        @Override
        public Boolean decode(Decoder in) {
            return in.getBoolean();
        }

        @Override
        public Boolean reduce(Operation operation, Boolean left, Boolean right) {
            return switch (operation) {
                case AND -> left & right;
                case OR -> left | right;
                case XOR -> left ^ right;
                default -> throw undefined(operation);
            };
        }

        @Override
        public Boolean identity(Operation operation, Boolean like) {
            return switch (operation) {
                case AND -> true;
                case OR -> false;
                case XOR -> false;
                default -> throw undefined(operation);
            };
        }
    }

    static final class OfByte extends ValueCodec<Byte> implements ReducibleCodec<Byte> {
        OfByte() {
            super("i8", Byte.BYTES);
        }

        @Override
        public void encode(Encoder out, Byte value) {
            out.putByte(value);
        }

        @Override
        public Byte decode(Decoder in) {
            return in.getByte();
        }

        @Override
        public Byte reduce(Operation operation, Byte left, Byte right) {
            return switch (operation) {
                case SUM -> (byte) (left + right);
                case PRODUCT -> (byte) (left * right);
                case MIN -> (byte) Math.min(left, right);
                case MAX -> (byte) Math.max(left, right);
                case AND -> (byte) (left & right);
                case OR -> (byte) (left | right);
                case XOR -> (byte) (left ^ right);
            };
        }

        @Override
        public Byte identity(Operation operation, Byte like) {
            return switch (operation) {
                case SUM -> (byte) 0;
                case PRODUCT -> (byte) 1;
                case MIN -> Byte.MAX_VALUE;
                case MAX -> Byte.MIN_VALUE;
                case AND -> (byte) -1;
                case OR -> (byte) 0;
                case XOR -> (byte) 0;
            };
        }
    }

    static final class OfShort extends ValueCodec<Short> implements ReducibleCodec<Short> {
        OfShort() {
            super("i16", Short.BYTES);
        }

        @Override
        public void encode(Encoder out, Short value) {
            out.putShort(value);
        }

        @Override
        public Short decode(Decoder in) {
            return in.getShort();
        }

        @Override
        public Short reduce(Operation operation, Short left, Short right) {
            return switch (operation) {
                case SUM -> (short) (left + right);
                case PRODUCT -> (short) (left * right);
                case MIN -> (short) Math.min(left, right);
                case MAX -> (short) Math.max(left, right);
                case AND -> (short) (left & right);
                case OR -> (short) (left | right);
                case XOR -> (short) (left ^ right);
            };
        }

        @Override
        public Short identity(Operation operation, Short like) {
            return switch (operation) {
                case SUM -> (short) 0;
                case PRODUCT -> (short) 1;
                case MIN -> Short.MAX_VALUE;
                case MAX -> Short.MIN_VALUE;
                case AND -> (short) -1;
                case OR -> (short) 0;
                case XOR -> (short) 0;
            };
        }
    }

    static final class OfChar extends ValueCodec<Character> implements ReducibleCodec<Character> {
        OfChar() {
            super("char", Character.BYTES);
        }

        @Override
        public void encode(Encoder out, Character value) {
            out.putChar(value);
        }

        @Override
        public Character decode(Decoder in) {
            return in.getChar();
        }

        @Override
        public Character reduce(Operation operation, Character left, Character right) {
            return switch (operation) {
                case MIN -> (char) Math.min(left, right);
                case MAX -> (char) Math.max(left, right);
                default -> throw undefined(operation);
            };
        }

        @Override
        public Character identity(Operation operation, Character like) {
            return switch (operation) {
                case MIN -> Character.MAX_VALUE;
                case MAX -> Character.MIN_VALUE;
                default -> throw undefined(operation);
            };
        }
    }

    static final class OfInt extends ValueCodec<Integer> implements ReducibleCodec<Integer> {
        OfInt() {
            super("i32", Integer.BYTES);
        }

        @Override
        public void encode(Encoder out, Integer value) {
            out.putInt(value);
        }

        @Override
        public Integer decode(Decoder in) {
            return in.getInt();
        }

        @Override
        public Integer reduce(Operation operation, Integer left, Integer right) {
            return switch (operation) {
                case SUM -> left + right;
                case PRODUCT -> left * right;
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
                case AND -> left & right;
                case OR -> left | right;
                case XOR -> left ^ right;
            };
        }

        @Override
        public Integer identity(Operation operation, Integer like) {
            return switch (operation) {
                case SUM -> 0;
                case PRODUCT -> 1;
                case MIN -> Integer.MAX_VALUE;
                case MAX -> Integer.MIN_VALUE;
                case AND -> -1;
                case OR -> 0;
                case XOR -> 0;
            };
        }
    }

    static final class OfLong extends ValueCodec<Long> implements ReducibleCodec<Long> {
        OfLong() {
            super("i64", Long.BYTES);
        }

        @Override
        public void encode(Encoder out, Long value) {
            out.putLong(value);
        }

        @Override
        public Long decode(Decoder in) {
            return in.getLong();
        }

        @Override
        public Long reduce(Operation operation, Long left, Long right) {
            return switch (operation) {
                case SUM -> left + right;
                case PRODUCT -> left * right;
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
                case AND -> left & right;
                case OR -> left | right;
                case XOR -> left ^ right;
            };
        }

        @Override
        public Long identity(Operation operation, Long like) {
            return switch (operation) {
                case SUM -> 0L;
                case PRODUCT -> 1L;
                case MIN -> Long.MAX_VALUE;
                case MAX -> Long.MIN_VALUE;
                case AND -> -1L;
                case OR -> 0L;
                case XOR -> 0L;
            };
        }
    }

    static final class OfFloat extends ValueCodec<Float> implements ReducibleCodec<Float> {
        OfFloat() {
            super("f32", Float.BYTES);
        }

        @Override
        public void encode(Encoder out, Float value) {
            out.putFloat(value);
        }

        @Override
        public Float decode(Decoder in) {
            return in.getFloat();
        }

        @Override
        public Float reduce(Operation operation, Float left, Float right) {
            return switch (operation) {
                case SUM -> left + right;
                case PRODUCT -> left * right;
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
                default -> throw undefined(operation);
            };
        }

        @Override
        public Float identity(Operation operation, Float like) {
            return switch (operation) {
                case SUM -> 0f;
                case PRODUCT -> 1f;
                case MIN -> Float.POSITIVE_INFINITY;
                case MAX -> Float.NEGATIVE_INFINITY;
                default -> throw undefined(operation);
            };
        }
    }

    static final class OfDouble extends ValueCodec<Double> implements ReducibleCodec<Double> {
        OfDouble() {
            super("f64", Double.BYTES);
        }

        @Override
        public void encode(Encoder out, Double value) {
            out.putDouble(value);
        }

        @Override
        public Double decode(Decoder in) {
            return in.getDouble();
        }

        @Override
        public Double reduce(Operation operation, Double left, Double right) {
            return switch (operation) {
                case SUM -> left + right;
                case PRODUCT -> left * right;
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
                default -> throw undefined(operation);
            };
        }

        @Override
        public Double identity(Operation operation, Double like) {
            return switch (operation) {
                case SUM -> 0.0;
                case PRODUCT -> 1.0;
                case MIN -> Double.POSITIVE_INFINITY;
                case MAX -> Double.NEGATIVE_INFINITY;
                default -> throw undefined(operation);
            };
        }
    }
}
