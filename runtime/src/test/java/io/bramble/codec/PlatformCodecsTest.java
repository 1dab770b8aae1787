package io.bramble.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every codec of the platform's types. */
class PlatformCodecsTest {
    static List<Sample> all() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void valuesComeBackAndTheDecoderStandsBehindThem(Sample sample) {
        Codec<Object> codec = sample.codec();
        for (Object value : sample.values()) {
            byte[] bytes = Sample.bytes(codec, value);
            byte[] framed = new byte[bytes.length + 7];
            Arrays.fill(framed, (byte) 0x5a);
            System.arraycopy(bytes, 0, framed, 3, bytes.length);
            Decoder in = new Decoder().wrap(framed, 3, bytes.length + 4);
            Object decoded = codec.decode(in);
            assertEquals(4, in.remaining());
            assertSameValue(codec, value, decoded);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void copiesEqualAndShareNothingMutable(Sample sample) {
        Codec<Object> codec = sample.codec();
        for (Object value : sample.values()) {
            Object copy = codec.copy(value);
            assertSameValue(codec, value, copy);
            if (sample.immutable()) {
                assertSame(value, copy);
            } else if (!(value instanceof Optional)) {
                assertNotSame(value, copy);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void schemaAndImmutabilityAreAsDocumented(Sample sample) {
        assertEquals(sample.schema(), sample.codec().schema());
        assertEquals(sample.immutable(), sample.codec().immutable());
        assertEquals(sample.schema().hashCode(), sample.codec().typeId());
    }

    /** By it ranks choose alike: it must hold for every value, and be said where it is so plain. */
    @ParameterizedTest
    @MethodSource("all")
    void aFixedLengthIsThatOfEveryValue(Sample sample) {
        Codec<Object> codec = sample.codec();
        if (codec.fixedBytes() != Codec.VARIABLE_BYTES) {
            for (Object value : sample.values()) {
                assertEquals(codec.fixedBytes(), Sample.bytes(codec, value).length);
            }
        }
    }

    enum Many {
        C0,
        C1,
        C2,
        C3,
        C4,
        C5,
        C6,
        C7,
        C8,
        C9,
        C10,
        C11,
        C12,
        C13,
        C14,
        C15,
        C16,
        C17,
        C18,
        C19,
        C20,
        C21,
        C22,
        C23,
        C24,
        C25,
        C26,
        C27,
        C28,
        C29,
        C30,
        C31,
        C32,
        C33,
        C34,
        C35,
        C36,
        C37,
        C38,
        C39,
        C40,
        C41,
        C42,
        C43,
        C44,
        C45,
        C46,
        C47,
        C48,
        C49,
        C50,
        C51,
        C52,
        C53,
        C54,
        C55,
        C56,
        C57,
        C58,
        C59,
        C60,
        C61,
        C62,
        C63,
        C64,
        C65,
        C66,
        C67,
        C68,
        C69,
        C70,
        C71,
        C72,
        C73,
        C74,
        C75,
        C76,
        C77,
        C78,
        C79,
        C80,
        C81,
        C82,
        C83,
        C84,
        C85,
        C86,
        C87,
        C88,
        C89,
        C90,
        C91,
        C92,
        C93,
        C94,
        C95,
        C96,
        C97,
        C98,
        C99,
        C100,
        C101,
        C102,
        C103,
        C104,
        C105,
        C106,
        C107,
        C108,
        C109,
        C110,
        C111,
        C112,
        C113,
        C114,
        C115,
        C116,
        C117,
        C118,
        C119,
        C120,
        C121,
        C122,
        C123,
        C124,
        C125,
        C126,
        C127,
        C128
    }

    @Test
    void numbersAndSmallEnumsHaveAFixedLength() {
        assertEquals(1, Codecs.BOOLEAN.fixedBytes());
        assertEquals(1, Codecs.BYTE.fixedBytes());
        assertEquals(2, Codecs.SHORT.fixedBytes());
        assertEquals(2, Codecs.CHAR.fixedBytes());
        assertEquals(4, Codecs.INT.fixedBytes());
        assertEquals(8, Codecs.LONG.fixedBytes());
        assertEquals(4, Codecs.FLOAT.fixedBytes());
        assertEquals(8, Codecs.DOUBLE.fixedBytes());
        assertEquals(16, ValueCodecs.UUID.fixedBytes());
        assertEquals(1, Codecs.enumOf(Sample.Color.class).fixedBytes());
        assertEquals(Codec.VARIABLE_BYTES, Codecs.enumOf(Many.class).fixedBytes());
        assertEquals(Codec.VARIABLE_BYTES, Codecs.STRING.fixedBytes());
        assertEquals(Codec.VARIABLE_BYTES, Codecs.optional(Codecs.INT).fixedBytes());
        assertEquals(Codec.VARIABLE_BYTES, ArrayCodecs.INTS.fixedBytes());
    }

    @Test
    void typesOfDifferentWireFormatHaveDifferentSchemas() {
        Map<String, Class<?>> seen = new HashMap<>();
        for (Sample sample : all()) {
            Object value = sample.values().get(0);
            Class<?> before = seen.put(sample.schema(), value == null ? Void.class : value.getClass());
            // A view and its array are one type on the wire.
            assertTrue(before == null || value instanceof View, sample.schema());
        }
    }

    @Test
    void typeIdsKeepAwayFromThoseOfArrays() {
        // Of one character the hash is its code: 9 would be read as one of the numbers kept for arrays.
        Codec<Void> unlucky = new Codec<>() {
            @Override
            public void encode(Encoder out, Void value) {}

            @Override
            public Void decode(Decoder in) {
                throw new AssertionError();
            }

            @Override
            public String schema() {
                return "\t";
            }
        };
        assertEquals(9 + 64, unlucky.typeId());
    }

    @Test
    void bitsOfNotANumberSurvive() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            long bits = 0x7ff0_0000_0000_0000L | random.nextLong();
            Encoder out = new Encoder();
            Codecs.DOUBLE.encode(out, Double.longBitsToDouble(bits));
            ArrayCodecs.DOUBLES.encode(out, new double[] {Double.longBitsToDouble(bits)});
            Decoder in = new Decoder(out.toByteArray());
            assertEquals(bits, Double.doubleToRawLongBits(Codecs.DOUBLE.decode(in)));
            assertEquals(bits, Double.doubleToRawLongBits(ArrayCodecs.DOUBLES.decode(in)[0]));
        }
    }

    @Test
    void decodedCollectionsCannotBeModified() {
        Encoder out = new Encoder();
        Codecs.list(Codecs.INT).encode(out, new ArrayList<>(List.of(1)));
        Codecs.set(Codecs.INT).encode(out, new HashSet<>(Set.of(1)));
        Codecs.map(Codecs.INT, Codecs.INT).encode(out, new HashMap<>(Map.of(1, 2)));
        Codecs.collection(Codecs.INT).encode(out, new ArrayList<>(List.of(1)));
        Decoder in = new Decoder(out.toByteArray());
        List<Integer> list = Codecs.list(Codecs.INT).decode(in);
        Set<Integer> set = Codecs.set(Codecs.INT).decode(in);
        Map<Integer, Integer> map = Codecs.map(Codecs.INT, Codecs.INT).decode(in);
        Collection<Integer> collection = Codecs.collection(Codecs.INT).decode(in);
        assertThrows(UnsupportedOperationException.class, () -> list.add(2));
        assertThrows(UnsupportedOperationException.class, () -> set.add(2));
        assertThrows(UnsupportedOperationException.class, () -> map.put(2, 2));
        assertThrows(UnsupportedOperationException.class, () -> collection.add(2));
    }

    @Test
    void nullAmongElementsIsRefusedWithTheRemedy() {
        NullPointerException refusal = assertThrows(
                NullPointerException.class,
                () -> Codecs.list(Codecs.STRING).encode(new Encoder(), Arrays.asList("a", null)));
        assertEquals(
                "null among the elements of a list of string; annotate the element type @Nullable"
                        + " (org.jspecify.annotations) or leave nulls out",
                refusal.getMessage());
        assertThrows(
                NullPointerException.class, () -> Codecs.list(Codecs.STRING).copy(Arrays.asList("a", null)));
    }

    @Test
    void theSenderMayKeepItsMutableElements() {
        List<int[]> rows = new ArrayList<>(List.of(new int[] {1}));
        List<int[]> copy = Codecs.list(ArrayCodecs.INTS).copy(rows);
        rows.get(0)[0] = 9;
        assertEquals(1, copy.get(0)[0]);
        List<int[]> part = Codecs.list(ArrayCodecs.INTS).slice(rows, 0, 1);
        rows.get(0)[0] = 10;
        assertEquals(9, part.get(0)[0]);
    }

    @Test
    void aProgramLoadsOnlyTheGroupsThatItUses() throws Exception {
        Recording loader = new Recording();
        Class<?> codecs = Class.forName("io.bramble.codec.Codecs", true, loader);
        assertNotNull(codecs.getField("INT").get(null));
        for (String unused : List.of("TimeCodecs", "ArrayCodecs", "ViewCodecs", "ValueCodecs", "ListCodec")) {
            assertFalse(loader.loaded("io.bramble.codec." + unused), unused);
        }
        assertTrue(loader.loaded("io.bramble.codec.Scalars$OfInt"));
    }

    private static void assertSameValue(Codec<Object> codec, Object expected, Object actual) {
        assertArrayEquals(Sample.bytes(codec, expected), Sample.bytes(codec, actual));
        if (expected instanceof List || expected instanceof Set || expected instanceof Map) {
            assertEquals(expected.toString(), actual.toString());
            assertEquals(expected, actual);
        } else if (expected != null && !expected.getClass().isArray() && !(expected instanceof View)) {
            assertEquals(expected, actual);
        } else if (expected != null) {
            assertSame(expected.getClass(), actual.getClass());
        }
    }

    /** Loads the runtime's classes anew and knows which. */
    private static final class Recording extends ClassLoader {
        Recording() {
            super(PlatformCodecsTest.class.getClassLoader());
        }

        boolean loaded(String name) {
            return findLoadedClass(name) != null;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.bramble.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }
}
