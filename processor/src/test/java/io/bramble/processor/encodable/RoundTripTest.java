package io.bramble.processor.encodable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import io.bramble.processor.Compiling;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compiles generated codecs of every kind of type and sends values through them. */
class RoundTripTest {
    private static final String HEAD = """
            package demo;
            import io.bramble.*;
            import io.bramble.annotation.Codec;
            import java.math.*;
            import java.net.URI;
            import java.time.*;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            """;

    private static final String URI_CODEC = """
            package demo;
            import io.bramble.codec.*;
            import java.net.URI;
            public final class UriCodec implements Codec<URI> {
                @Override public void encode(Encoder out, URI value) { out.putString(value.toString()); }
                @Override public URI decode(Decoder in) { return URI.create(in.getString()); }
                @Override public boolean immutable() { return true; }
            }
            """;

    @TestFactory
    Stream<DynamicTest> builtInTypes() throws Exception {
        return each(HEAD + """
                class Fields {
                    static boolean aBoolean = true; static byte aByte = -1; static short aShort = -2; static char aChar = '\\ud800';
                    static int anInt = Integer.MIN_VALUE; static long aLong = Long.MIN_VALUE;
                    static float aFloat = Float.NaN; static double aDouble = -0.0;
                    static Boolean boolBox = true; static Byte byteBox = 1; static Short shortBox = 1; static Character charBox = 'a';
                    static Integer intBox = 1; static Long longBox = 1L; static Float floatBox = 1f; static Double doubleBox = 1.0;
                    static String text = "\\u00e4\\ud83d\\ude00"; static Void nothing = null;
                    static BigInteger bigInteger = BigInteger.TEN.pow(40); static BigDecimal bigDecimal = new BigDecimal("1.500");
                    static UUID uuid = new UUID(1, -2); static Range range = new Range(-3, 9);
                    static OptionalInt optionalInt = OptionalInt.of(4); static OptionalLong optionalLong = OptionalLong.empty();
                    static OptionalDouble optionalDouble = OptionalDouble.of(0.5);
                    static Duration duration = Duration.ofNanos(-1); static Instant instant = Instant.MAX;
                    static LocalDate localDate = LocalDate.MIN; static LocalTime localTime = LocalTime.MAX;
                    static LocalDateTime localDateTime = LocalDateTime.MAX;
                    static ZonedDateTime zonedDateTime = ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));
                    static OffsetDateTime offsetDateTime = OffsetDateTime.MIN; static OffsetTime offsetTime = OffsetTime.MAX;
                    static ZoneId zoneId = ZoneId.of("America/Lima"); static ZoneOffset zoneOffset = ZoneOffset.MIN;
                    static Period period = Period.of(1, -2, 3); static Year year = Year.of(-5);
                    static YearMonth yearMonth = YearMonth.of(2024, 2); static MonthDay monthDay = MonthDay.of(2, 29);
                    static DayOfWeek dayOfWeek = DayOfWeek.SUNDAY; static Month month = Month.JANUARY;
                    static boolean[] booleans = {true, false}; static byte[] bytes = {1, -1}; static short[] shorts = {1, -1};
                    static char[] chars = {'a', '\\uffff'}; static int[] ints = {1, -1}; static long[] longs = {1, -1};
                    static float[] floats = {1, -0f}; static double[] doubles = {};
                    static Booleans viewOfBooleans = Booleans.of(true, false); static Bytes viewOfBytes = Bytes.of((byte) 1);
                    static Shorts viewOfShorts = Shorts.of((short) 1); static Chars viewOfChars = Chars.of('a');
                    static Ints viewOfInts = Ints.of(new int[] {1, 2, 3, 4}, 1, 2, 2); static Longs viewOfLongs = Longs.of(1L);
                    static Floats viewOfFloats = Floats.of(1f); static Doubles viewOfDoubles = Doubles.of(1.0, 2.0);
                }
                """);
    }

    @TestFactory
    Stream<DynamicTest> collectionsAndArrays() throws Exception {
        return each(HEAD + """
                class Fields {
                    enum Color { RED, GREEN { @Override public String toString() { return "g"; } } }
                    static Color color = Color.GREEN;
                    static List<Color> colors = List.of(Color.RED, Color.GREEN);
                    static List<@Nullable String> listOfNullable = Arrays.asList("a", null, "");
                    static Set<Long> set = new LinkedHashSet<>(List.of(3L, 1L, 2L));
                    static Map<String, List<Double>> map = new TreeMap<>(Map.of("a", List.of(1.0, 2.0), "b", List.of()));
                    static Map<String, @Nullable Integer> mapOfNullable = new TreeMap<>(Collections.singletonMap("k", null));
                    static Collection<Integer> collection = new ArrayList<>(List.of(1, 2));
                    static Optional<String> optional = Optional.of("x");
                    static Optional<int[]> opaqueOptional = Optional.of(new int[] {1});
                    static String[] strings = {"a", "b"};
                    static int[][] matrix = {{1, 2}, {}, {3}};
                    static String[][][] deep = {{{"a"}, {}}, {}};
                    static List<String>[] generic = generic();
                    static @Nullable String @Nullable [] nullableArray = {null, "b"};
                    static @Nullable String absent = null;
                    static Optional<Optional<Boolean>> nestedOptional = Optional.of(Optional.empty());
                    static List<Void> nothings = Arrays.asList(null, null, null);
                    @SuppressWarnings({"unchecked", "rawtypes"})
                    private static List<String>[] generic() { return (List<String>[]) new List[] {List.of("a"), List.of()}; }
                }
                """);
    }

    @TestFactory
    Stream<DynamicTest> records() throws Exception {
        return each(HEAD + """
                        class Fields {
                            record Empty() {}
                            record Slice(long first, int count) {}
                            record Wide(boolean a, byte b, short c, char d, int e, long f, float g, double h, Integer i, String instance) {}
                            record Job(String name, List<Slice> slices, Slice[] more, @Nullable Slice last, Optional<Slice> best) {}
                            record Same(List<String> fooBar, List<String> foo_bar, List<Long> FOO_BAR) {}
                            record Pair<A, B>(A first, B second) {}
                            record Box<T>(@Nullable T value, List<T> all) {}
                            record Parts(double[] data, Doubles view, Range rows) {}
                            record Checked(int value) { Checked { if (value < 0) throw new IllegalArgumentException(); } }
                            static class Other { record Slice(String text) {} }
                            static Empty empty = new Empty();
                            static Slice slice = new Slice(Long.MAX_VALUE, -1);
                            static Wide wide = new Wide(true, (byte) 1, (short) 2, 'c', 3, 4, 5, 6, 7, "8");
                            static Job job = new Job("j", List.of(slice), new Slice[0], null, Optional.of(slice));
                            static Same same = new Same(List.of("a"), List.of(), List.of(1L));
                            static Pair<Integer, List<String>> pair = new Pair<>(1, List.of("x"));
                            static Pair<Pair<String, Long>, int[]> opaquePair = new Pair<>(new Pair<>("p", 2L), new int[] {3});
                            static Pair<@Nullable String, Integer> pairOfNullable = new Pair<>(null, 1);
                            static Pair<String, Integer> pairOfPresent = new Pair<>("a", 1);
                            static Box<String> box = new Box<>(null, List.of("b"));
                            static Parts opaqueParts = new Parts(new double[] {1}, Doubles.of(2.0), new Range(0, 3));
                            static Checked checked = new Checked(1);
                            static Other.Slice otherSlice = new Other.Slice("o");
                            static List<Empty> empties = List.of(empty, empty);
                            static Map<Slice, Empty> keys = Map.of(slice, empty);
                        }
                        """);
    }

    @TestFactory
    Stream<DynamicTest> sealedInterfaces() throws Exception {
        return each(HEAD + """
                class Fields {
                    sealed interface Expr permits Num, Sum, Neg, Call, Op {}
                    record Num(double value) implements Expr {}
                    record Sum(Expr left, Expr right) implements Expr {}
                    record Neg(Expr of) implements Expr {}
                    record Call(String name, List<Expr> arguments, Map<String, Expr> named) implements Expr {}
                    enum Op implements Expr { PLUS, MINUS }
                    sealed interface Shape {}
                    sealed interface Round extends Shape {}
                    record Circle(int r) implements Round {}
                    record Ball(int r) implements Round {}
                    record Square(int a) implements Shape {}
                    sealed interface Tree<T> {}
                    record Leaf<X>(X value) implements Tree<X> {}
                    record Fork<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
                    record Count(int n) implements Tree<Integer> {}
                    record Node(String name, List<Node> children, @Nullable Node twin) {}
                    record Ping(Optional<Pong> pong, int[] data) {}
                    record Pong(Optional<Ping> ping) {}
                    static Expr expr = new Sum(new Num(1), new Neg(new Call("f", List.of(Op.PLUS, new Num(2)), Map.of("x", Op.MINUS))));
                    static Sum sum = new Sum(new Num(1), new Num(2));
                    static List<Shape> shapes = List.of(new Circle(1), new Ball(2), new Square(3));
                    static Round round = new Ball(7);
                    static Tree<Integer> ints = new Fork<>(new Leaf<>(1), new Count(5));
                    static Tree<String> texts = new Fork<>(new Leaf<>("a"), new Leaf<>("b"));
                    static Node node = new Node("root", List.of(new Node("leaf", List.of(), null)), new Node("twin", List.of(), null));
                    static Pong opaquePong = new Pong(Optional.of(new Ping(Optional.of(new Pong(Optional.empty())), new int[] {1})));
                    static Ping opaquePing = new Ping(Optional.empty(), new int[] {1});
                }
                """);
    }

    @TestFactory
    Stream<DynamicTest> customCodecs() throws Exception {
        return each(HEAD + """
                        class Fields {
                            record Link(@Codec(UriCodec.class) URI target, String text) {}
                            record Holder<T>(T value) {}
                            @Codec(PointCodec.class) static final class Point {
                                final int x;
                                Point(int x) { this.x = x; }
                                @Override public boolean equals(Object o) { return o instanceof Point p && p.x == x; }
                                @Override public int hashCode() { return x; }
                            }
                            static final class PointCodec implements io.bramble.codec.ReducibleCodec<Point> {
                                @Override public void encode(io.bramble.codec.Encoder out, Point value) { out.putInt(value.x); }
                                @Override public Point decode(io.bramble.codec.Decoder in) { return new Point(in.getInt()); }
                                @Override public Point reduce(Operation o, Point l, Point r) { return new Point(l.x + r.x); }
                                @Override public Point identity(Operation o, Point like) { return new Point(0); }
                            }
                            static @Codec(UriCodec.class) URI uri = URI.create("a:b");
                            static Link link = new Link(URI.create("c:d"), "t");
                            static List<@Nullable @Codec(UriCodec.class) URI> uris = Arrays.asList(null, URI.create("e:f"));
                            static Holder<@Codec(UriCodec.class) URI> held = new Holder<>(URI.create("g:h"));
                            static Point point = new Point(3);
                            static Map<String, Point> points = Map.of("p", new Point(4));
                        }
                        """, URI_CODEC);
    }

    @TestFactory
    Stream<DynamicTest> deprecatedTypesDoNotWarn() throws Exception {
        return each(
                HEAD + """
                        @SuppressWarnings({"deprecation", "removal"})
                        class Fields {
                            static Old.Slice slice = new Old.Slice(1);
                            static Half half = new Half(1, 2);
                            static List<Old.Color> colors = List.of(Old.Color.RED);
                            static Holder<Old.Color> holder = new Holder<>(Old.Color.RED);
                        }
                        """,
                "package demo; @Deprecated class Old { record Slice(int a) {} enum Color { RED } }",
                "package demo; record Half(int a, int b) { @Deprecated(forRemoval = true) public int b() { return b; } }",
                "package demo; record Holder<T>(T value) {}");
    }

    private static Stream<DynamicTest> each(String... sources) throws Exception {
        FieldCodecs codecs = new FieldCodecs();
        Compiling.Outcome outcome = Compiling.of(sources).run(codecs).orFail();
        ClassLoader loader = outcome.loader();
        return codecs.results().keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertInstanceOf(EncodableType.class, codecs.results().get(name));
                    check(
                            name,
                            codecs.type(name),
                            constant(loader, "demo.FieldsCodecs", name),
                            constant(loader, "demo.Fields", name));
                }));
    }

    @SuppressWarnings("unchecked")
    private static void check(String name, EncodableType type, Object constant, Object value) {
        Codec<Object> codec = (Codec<Object>) constant;
        Encoder out = new Encoder(1);
        codec.encode(out, value);
        Decoder in = new Decoder(out.toByteArray());
        Object decoded = codec.decode(in);
        in.expectEnd();
        Encoder again = new Encoder();
        codec.encode(again, decoded);
        assertArrayEquals(out.toByteArray(), again.toByteArray());
        boolean byIdentity = name.startsWith("opaque") || name.startsWith("view") || name.equals("job");
        if (value instanceof Collection<?> collection && !(value instanceof java.util.Set)) {
            assertEquals(Arrays.toString(collection.toArray()), decoded.toString());
        } else if (!byIdentity) {
            assertTrue(Arrays.deepEquals(new Object[] {value}, new Object[] {decoded}), value + " became " + decoded);
        }
        if (codec.fixedBytes() != Codec.VARIABLE_BYTES) {
            assertEquals(codec.fixedBytes(), out.length(), "a fixed length");
        }
        checkClaims(type, codec);
    }

    private static void checkClaims(EncodableType type, Codec<Object> codec) {
        if (Reachable.from(type).stream().noneMatch(CustomType.class::isInstance)) {
            assertEquals(type.schema(), codec.schema());
            assertEquals(type.isImmutable(), codec.immutable(), "immutable");
            type.fixedBytes().ifPresent(bytes -> assertEquals(bytes, codec.fixedBytes(), "a fixed length"));
            assertEquals(
                    type.reducibleBy("MIN") || type.reducibleBy("AND"), codec instanceof ReducibleCodec, "reducible");
        }
        assertEquals(type.isSequence(), codec instanceof SequenceCodec, "sequence");
        assertEquals(type.isPrimitiveArray(), codec instanceof ArrayCodec, "array");
        // Strings can be cut by their codec, but @Split does not cut them.
        assertEquals(
                type.isSplittable() || type.key().equals("string"), codec instanceof SplittableCodec, "splittable");
    }

    private static Object constant(ClassLoader loader, String className, String name) throws Exception {
        Field field = loader.loadClass(className).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }
}
