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
