package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.DecodingException;
import io.bramble.processor.Compiling;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generated codecs on what no peer of theirs wrote or should send: bytes that lie, and nulls where none is declared. */
class ForgedBytesTest {
    private static final int SEEDS = 10_000;
    private static final long ALLOCATION_LIMIT_BYTES = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String FIELDS = """
            package demo;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            class Fields {
                enum Color { RED, GREEN }
                record Cell(String name, double[] weights, Map<String, List<Integer>> places) {}
                record Table(List<Map<String, Cell>> rows, String[][] words, Set<Color> colors, Optional<BigInteger> big) {}
                sealed interface Tree {}
                record Fork(List<Tree> parts, @Nullable Tree last) implements Tree {}
                record Leaf(byte[] bytes, Map<Integer, Leaf> more, Duration time) implements Tree {}
                record Name(String text) {}
                record Link(Name name, Optional<Name> other, @Nullable Name third, Either either) {}
                sealed interface Either {}
                record Left(Name name) implements Either {}
                record Right(int[] nothing, boolean none) {}
                record Numbers(int a, long b) implements Either {}
                record Text(String text, BigDecimal number, Color color) {}

                static Cell cell = new Cell("c", new double[] {1, 2}, Map.of("k", List.of(1, 2)));
                static Table table = new Table(List.of(Map.of("a", cell), Map.of()), new String[][] {{"x"}, {}, {"y", "z"}},
                    EnumSet.of(Color.RED), Optional.of(BigInteger.TEN));
                static Tree tree = new Fork(List.of(new Leaf(new byte[] {1, 2}, Map.of(7, new Leaf(new byte[0], Map.of(), Duration.ZERO)),
                    Duration.ofDays(1)), new Fork(List.of(), null)), new Fork(List.of(), null));
                static List<Map<String, List<double[]>>> deep = List.of(Map.of("a", List.of(new double[] {1}), "b", List.of()), Map.of());
                static Map<List<String>, Optional<long[][]>> odd = Map.of(List.of("k"), Optional.of(new long[][] {{1}, {2, 3}}));
                static List<List<List<List<Boolean>>>> nested = List.of(List.of(List.of(List.of(true, false))));

                static Link link = new Link(new Name("n"), Optional.of(new Name("o")), null, new Left(new Name("l")));
                static Link withoutName = new Link(new Name(null), Optional.empty(), null, new Numbers(1, 2));
                static Link withoutOther = new Link(new Name("n"), Optional.of(new Name(null)), null, new Numbers(1, 2));
                static Link withoutThird = new Link(new Name("n"), Optional.empty(), new Name(null), new Numbers(1, 2));
                static Link withoutEither = new Link(new Name("n"), Optional.empty(), null, null);
                static Link withoutLeft = new Link(new Name("n"), Optional.empty(), null, new Left(null));
                static Link withoutOptional = new Link(new Name("n"), null, null, new Numbers(1, 2));
                static Text longText = new Text("x".repeat(2_000_000), BigDecimal.ONE, Color.RED);
                static Numbers numbers = new Numbers(1, 2);
            }
            """;
    private static ClassLoader loader;

    @BeforeAll
    static void compile() {
        loader = Compiling.of(FIELDS).run(new FieldCodecs()).orFail().loader();
    }

    @Test
    void bytesThatLieGiveAValueOrARefusalAndCostLittle() throws Exception {
        List<String> names = List.of("cell", "table", "tree", "deep", "odd", "nested", "link");
        List<byte[]> valid = new ArrayList<>();
        for (String name : names) {
            Encoder out = new Encoder();
            codec(name).encode(out, value(name));
            valid.add(out.toByteArray());
        }
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            int which = seed % names.size();
            byte[] bytes = forged(valid.get(which), new Random(seed));
            refused += isRefused(names.get(which), bytes, seed) ? 1 : 0;
        }
        int count = refused;
        assertTrue(count > SEEDS / 4 && count < SEEDS, () -> "refused=" + count);
    }

    private static byte[] forged(byte[] valid, Random random) {
        byte[] bytes = java.util.Arrays.copyOf(valid, valid.length - random.nextInt(3) + random.nextInt(3));
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int at = random.nextInt(bytes.length);
            if (random.nextInt(4) == 0) {
                // A length of up to 31 bits in the place of something else.
                for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
                    bytes[i] = (byte) 0xff;
                }
                bytes[Math.min(at + 4, bytes.length - 1)] = 7;
            } else {
                bytes[at] = (byte) random.nextInt();
            }
        }
        return bytes;
    }

    private static boolean isRefused(String name, byte[] bytes, int seed) throws Exception {
        Codec<Object> codec = codec(name);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try {
            codec.decode(new Decoder(bytes));
        } catch (DecodingException expected) {
            refused = true;
        } catch (Throwable other) {
            fail("seed=" + seed + " field=" + name + " bytes=" + HexFormat.of().formatHex(bytes), other);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated < ALLOCATION_LIMIT_BYTES,
                () -> "allocatedBytes=" + allocated + " seed=" + seed + " field=" + name + " bytes="
                        + HexFormat.of().formatHex(bytes));
        return refused;
    }

    @Test
    void aNullIsNamedByItsComponentWhetherItIsWrittenOrPassesByReference() throws Exception {
        assertNull("Name.text is null", "withoutName");
        assertNull("Name.text is null", "withoutOther");
        assertNull("Name.text is null", "withoutThird");
        assertNull("Link.either is null", "withoutEither");
        assertNull("Left.name is null", "withoutLeft");
        assertNull("Link.other is null", "withoutOptional");
        codec("link").check(value("link"));
        codec("numbers").check(value("numbers"));
        assertThrows(NullPointerException.class, () -> codec("numbers").check(null));
    }

    private static void assertNull(String what, String field) throws Exception {
        Codec<Object> codec = codec(field);
        Object value = value(field);
        assertTrue(codec.immutable());
        String written = assertThrows(NullPointerException.class, () -> codec.encode(new Encoder(), value))
                .getMessage();
        String checked = assertThrows(NullPointerException.class, () -> codec.check(value))
                .getMessage();
        assertEquals(written, checked);
        assertTrue(checked.startsWith(what + "; annotate it @Nullable"), checked);
        assertTrue(checked.contains("or make it an Optional"), checked);
    }

    @Test
    void toBeCheckedAValueIsNotWritten() throws Exception {
        Codec<Object> codec = codec("longText");
        Object value = value("longText");
        codec.check(value);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        codec.check(value);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 10_000, () -> "allocatedBytes=" + allocated);
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(String field) throws Exception {
        return (Codec<Object>) constant("demo.FieldsCodecs", field);
    }

    private static Object value(String field) throws Exception {
        return constant("demo.Fields", field);
    }

    private static Object constant(String type, String name) throws Exception {
        Field field = loader.loadClass(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
