package io.bramble.codec;

import static io.bramble.Operation.AND;
import static io.bramble.Operation.MAX;
import static io.bramble.Operation.MIN;
import static io.bramble.Operation.OR;
import static io.bramble.Operation.PRODUCT;
import static io.bramble.Operation.SUM;
import static io.bramble.Operation.XOR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.Doubles;
import io.bramble.Operation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionTest {
    static List<Sample> reducible() {
        return Sample.all().stream()
                .filter(each -> each.codec() instanceof ReducibleCodec)
                .toList();
    }

    /** Which operations each type has, as its documentation says. */
    private static Set<Operation> operations(String schema) {
        return switch (schema.replace("[]", "")) {
            case "i8", "i16", "i32", "i64" -> EnumSet.allOf(Operation.class);
            case "f32", "f64", "BigInteger", "BigDecimal" -> EnumSet.of(SUM, PRODUCT, MIN, MAX);
            case "bool" -> EnumSet.of(AND, OR, XOR);
            default -> EnumSet.of(MIN, MAX);
        };
    }

    @ParameterizedTest
    @MethodSource("reducible")
    void exactlyTheDocumentedOperationsAreDefined(Sample sample) {
        ReducibleCodec<Object> codec = (ReducibleCodec<Object>) sample.codec();
        Object value = sample.values().get(0);
        for (Operation operation : Operation.values()) {
            if (operations(sample.schema()).contains(operation)) {
                codec.reduce(operation, value, value);
            } else {
                IllegalArgumentException refusal =
                        assertThrows(IllegalArgumentException.class, () -> codec.reduce(operation, value, value));
                assertEquals(
                        "operation not defined on the type: operation=" + operation + " type=" + sample.schema()
                                + "; use another operation or a combiner",
                        refusal.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("reducible")
    void identitiesLeaveEveryValueUnchanged(Sample sample) {
        ReducibleCodec<Object> codec = (ReducibleCodec<Object>) sample.codec();
        for (Operation operation : operations(sample.schema())) {
            for (Object value : sample.values()) {
                Object identity;
                try {
                    identity = codec.identity(operation, value);
                } catch (IllegalArgumentException noIdentity) {
                    assertEquals(true, operation == MIN || operation == MAX, sample + " " + operation);
                    continue;
                }
                boolean exact =
                        !sample.schema().startsWith("f") && !sample.schema().equals("BigDecimal");
                if (exact) {
                    assertArrayEquals(
                            Sample.bytes(sample.codec(), value),
                            Sample.bytes(sample.codec(), codec.reduce(operation, identity, value)));
                } else if (value instanceof Double number && !number.isNaN()) {
                    assertEquals(number, (double) codec.reduce(operation, identity, value), 0.0);
                }
            }
        }
    }

    @Test
    void integersWrapAndCombineBitByBit() {
        assertEquals(Integer.MIN_VALUE, Codecs.INT.reduce(SUM, Integer.MAX_VALUE, 1));
        assertEquals((byte) -128, Codecs.BYTE.reduce(SUM, (byte) 127, (byte) 1));
        assertEquals((short) -2, Codecs.SHORT.reduce(PRODUCT, (short) 32767, (short) 2));
        assertEquals(0b1000, Codecs.INT.reduce(AND, 0b1100, 0b1010));
        assertEquals(0b1110L, Codecs.LONG.reduce(OR, 0b1100L, 0b1010L));
        assertEquals((byte) -1, Codecs.BYTE.reduce(OR, (byte) 0xf0, (byte) 0x0f));
        assertEquals(0b0110, Codecs.INT.reduce(XOR, 0b1100, 0b1010));
        assertEquals((short) 0b0110, Codecs.SHORT.reduce(XOR, (short) 0b1100, (short) 0b1010));
    }

    @Test
    void booleansCombineLogically() {
        for (boolean left : new boolean[] {false, true}) {
            for (boolean right : new boolean[] {false, true}) {
                assertEquals(left && right, Codecs.BOOLEAN.reduce(AND, left, right));
                assertEquals(left || right, Codecs.BOOLEAN.reduce(OR, left, right));
                assertEquals(left != right, Codecs.BOOLEAN.reduce(XOR, left, right));
            }
        }
    }

    @Test
    void floatingPointFollowsMath() {
        assertEquals(-0.0, Codecs.DOUBLE.reduce(MIN, 0.0, -0.0));
        assertEquals(Double.NaN, Codecs.DOUBLE.reduce(MAX, 1.0, Double.NaN));
        assertEquals(Float.POSITIVE_INFINITY, Codecs.FLOAT.reduce(PRODUCT, Float.MAX_VALUE, 2f));
    }

    @Test
    void arraysCombineElementByElementIntoANewOne() {
        int[] left = {1, 5, -3};
        int[] right = {4, 2, -1};
        assertArrayEquals(new int[] {5, 7, -4}, ArrayCodecs.INTS.reduce(SUM, left, right));
        assertArrayEquals(new int[] {4, 10, 3}, ArrayCodecs.INTS.reduce(PRODUCT, left, right));
        assertArrayEquals(new int[] {1, 2, -3}, ArrayCodecs.INTS.reduce(MIN, left, right));
        assertArrayEquals(new int[] {4, 5, -1}, ArrayCodecs.INTS.reduce(MAX, left, right));
        assertArrayEquals(new int[] {0, 0, -3}, ArrayCodecs.INTS.reduce(AND, left, right));
        assertArrayEquals(new int[] {5, 7, -1}, ArrayCodecs.INTS.reduce(OR, left, right));
        assertArrayEquals(new int[] {5, 7, 2}, ArrayCodecs.INTS.reduce(XOR, left, right));
        assertArrayEquals(new int[] {1, 5, -3}, left);
        assertNotSame(left, ArrayCodecs.INTS.reduce(MAX, left, left));
        assertArrayEquals(
                new boolean[] {true, false},
                ArrayCodecs.BOOLEANS.reduce(AND, new boolean[] {true, true}, new boolean[] {true, false}));
    }

    @Test
    void columnsOfAMatrixCombine() {
        double[] matrix = {1, 2, 3, 4};
        Doubles sum = ViewCodecs.DOUBLES.reduce(SUM, Doubles.of(matrix, 0, 2, 2), Doubles.of(matrix, 1, 2, 2));
        assertArrayEquals(new double[] {3, 7}, sum.toArray());
    }

    @Test
    void arraysOfDifferentLengthAreRefusedWithBothLengths() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> ArrayCodecs.DOUBLES.reduce(SUM, new double[2], new double[3]));
        assertEquals(
                "arrays of different length cannot be combined element by element: left=2 right=3;"
                        + " give arrays of one length on all ranks, or use CONCAT",
                refusal.getMessage());
    }

    @Test
    void numbersOfAnySizeAndOrderedValuesCombine() {
        assertEquals(
                BigInteger.TWO.pow(200),
                ValueCodecs.BIG_INTEGER.reduce(PRODUCT, BigInteger.TWO.pow(100), BigInteger.TWO.pow(100)));
        assertEquals(
                new BigDecimal("3.50"),
                ValueCodecs.BIG_DECIMAL.reduce(SUM, new BigDecimal("1.25"), new BigDecimal("2.25")));
        assertEquals("a", Codecs.STRING.reduce(MIN, "b", "a"));
        assertEquals(
                Duration.ofSeconds(2), TimeCodecs.DURATION.reduce(MAX, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertEquals(
                Sample.Color.BLUE, Codecs.enumOf(Sample.Color.class).reduce(MAX, Sample.Color.BLUE, Sample.Color.RED));
    }
}
