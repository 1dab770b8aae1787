package io.bramble.codec;

import io.bramble.Booleans;
import io.bramble.Bytes;
import io.bramble.Chars;
import io.bramble.Doubles;
import io.bramble.Floats;
import io.bramble.Ints;
import io.bramble.Longs;
import io.bramble.Range;
import io.bramble.Shorts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * A codec with values at the edges of its type.
 *
 * @param schema what the codec must say it writes
 * @param immutable what it must say of its values
 */
record Sample(String schema, boolean immutable, Codec<Object> codec, List<Object> values) {
    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "another name";
            }
        },
        BLUE
    }

    @Override
    public String toString() {
        return schema;
    }

    /** Every codec of the platform's types, and compositions of them. */
    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        scalars(all);
        values(all);
        times(all);
        arrays(all);
        views(all);
        collections(all);
        return all;
    }

    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"})
    private static <T> void add(List<Sample> all, String schema, boolean immutable, Codec<T> codec, T... values) {
        all.add(new Sample(schema, immutable, (Codec<Object>) codec, new ArrayList<>(Arrays.asList(values))));
    }

    private static void scalars(List<Sample> all) {
        add(all, "bool", true, Codecs.BOOLEAN, true, false);
        add(all, "i8", true, Codecs.BYTE, (byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        add(all, "i16", true, Codecs.SHORT, (short) 0, Short.MIN_VALUE, Short.MAX_VALUE);
        add(all, "char", true, Codecs.CHAR, 'a', '\0', '\ud800', '\uffff');
        add(all, "i32", true, Codecs.INT, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        add(all, "i64", true, Codecs.LONG, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        add(all, "f32", true, Codecs.FLOAT, 0f, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN);
        add(all, "f64", true, Codecs.DOUBLE, 0.0, -0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN);
        add(all, "string", true, Codecs.STRING, "", "abc", "\0", "\u00e4\u20ac\ud83d\ude00", "x".repeat(300));
        add(all, "void", true, Codecs.VOID, (Void) null);
    }

    private static void values(List<Sample> all) {
        add(
                all,
                "BigInteger",
                true,
                ValueCodecs.BIG_INTEGER,
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                BigInteger.TEN.pow(100),
                BigInteger.TWO.pow(1023).negate());
        add(
                all,
                "BigDecimal",
                true,
                ValueCodecs.BIG_DECIMAL,
                new BigDecimal("1.500"),
                new BigDecimal("-0.00"),
                new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
                new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE));
        add(all, "UUID", true, ValueCodecs.UUID, new UUID(0, 0), new UUID(-1, 1));
        add(
                all,
                "range",
                true,
                ValueCodecs.RANGE,
                new Range(0, 0),
                new Range(-5, 7),
                new Range(Integer.MIN_VALUE, -1),
                new Range(0, Integer.MAX_VALUE));
        add(all, "OptionalInt", true, ValueCodecs.OPTIONAL_INT, OptionalInt.empty(), OptionalInt.of(-1));
        add(all, "OptionalLong", true, ValueCodecs.OPTIONAL_LONG, OptionalLong.empty(), OptionalLong.of(-1));
        add(
                all,
                "OptionalDouble",
                true,
                ValueCodecs.OPTIONAL_DOUBLE,
                OptionalDouble.empty(),
                OptionalDouble.of(Double.NaN));
    }

    private static void times(List<Sample> all) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime twice = LocalDateTime.of(2024, 10, 27, 2, 30);
        add(
                all,
                "Duration",
                true,
                TimeCodecs.DURATION,
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE, 0),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
        add(all, "Instant", true, TimeCodecs.INSTANT, Instant.EPOCH, Instant.MIN, Instant.MAX);
        add(all, "LocalDate", true, TimeCodecs.LOCAL_DATE, LocalDate.MIN, LocalDate.MAX, LocalDate.of(2024, 2, 29));
        add(all, "LocalTime", true, TimeCodecs.LOCAL_TIME, LocalTime.MIN, LocalTime.MAX);
        add(all, "LocalDateTime", true, TimeCodecs.LOCAL_DATE_TIME, LocalDateTime.MIN, LocalDateTime.MAX);
        add(
                all,
                "ZonedDateTime",
                true,
                TimeCodecs.ZONED_DATE_TIME,
                ZonedDateTime.ofLocal(twice, berlin, ZoneOffset.ofHours(1)),
                ZonedDateTime.ofLocal(twice, berlin, ZoneOffset.ofHours(2)),
                ZonedDateTime.of(twice, ZoneOffset.ofHours(-3)));
        add(all, "OffsetDateTime", true, TimeCodecs.OFFSET_DATE_TIME, OffsetDateTime.MIN, OffsetDateTime.MAX);
        add(all, "OffsetTime", true, TimeCodecs.OFFSET_TIME, OffsetTime.MIN, OffsetTime.MAX);
        add(all, "Year", true, TimeCodecs.YEAR, Year.of(Year.MIN_VALUE), Year.of(Year.MAX_VALUE));
        add(all, "YearMonth", true, TimeCodecs.YEAR_MONTH, YearMonth.of(-1, 1), YearMonth.of(2024, 12));
        add(all, "MonthDay", true, TimeCodecs.MONTH_DAY, MonthDay.of(2, 29), MonthDay.of(12, 31));
        add(all, "DayOfWeek", true, TimeCodecs.DAY_OF_WEEK, DayOfWeek.values());
        add(all, "Month", true, TimeCodecs.MONTH, Month.values());
        add(all, "Period", true, TimeCodecs.PERIOD, Period.ZERO, Period.of(-1, Integer.MAX_VALUE, Integer.MIN_VALUE));
        add(all, "ZoneId", true, TimeCodecs.ZONE_ID, berlin, ZoneId.of("UTC"), ZoneOffset.ofHours(5));
        add(all, "ZoneOffset", true, TimeCodecs.ZONE_OFFSET, ZoneOffset.MIN, ZoneOffset.MAX);
    }

    private static void arrays(List<Sample> all) {
        add(all, "bool[]", false, ArrayCodecs.BOOLEANS, new boolean[0], new boolean[] {true, false, true});
        add(all, "i8[]", false, ArrayCodecs.BYTES, new byte[0], new byte[] {Byte.MIN_VALUE, 0, 1}, new byte[200]);
        add(all, "i16[]", false, ArrayCodecs.SHORTS, new short[0], new short[] {Short.MIN_VALUE, 0, 1});
        add(all, "char[]", false, ArrayCodecs.CHARS, new char[0], new char[] {'\ud800', '\0', 'x'});
        add(all, "i32[]", false, ArrayCodecs.INTS, new int[0], new int[] {Integer.MIN_VALUE, 0, 1}, new int[99]);
        add(all, "i64[]", false, ArrayCodecs.LONGS, new long[0], new long[] {Long.MIN_VALUE, 0, 1});
        add(all, "f32[]", false, ArrayCodecs.FLOATS, new float[0], new float[] {-0f, Float.NaN, 1});
        add(all, "f64[]", false, ArrayCodecs.DOUBLES, new double[0], new double[] {-0.0, Double.NaN, 1});
    }

    private static void views(List<Sample> all) {
        add(all, "bool[]", false, ViewCodecs.BOOLEANS, Booleans.of(true, false), Booleans.empty());
        add(all, "i8[]", false, ViewCodecs.BYTES, Bytes.of(new byte[] {1, 2, 3, 4, 5}, 1, 2, 2), Bytes.empty());
        add(all, "i16[]", false, ViewCodecs.SHORTS, Shorts.of(new short[] {1, 2, 3, 4, 5}, 1, 2, 2), Shorts.empty());
        add(all, "char[]", false, ViewCodecs.CHARS, Chars.of(new char[] {1, 2, 3, 4, 5}, 1, 2, 2), Chars.empty());
        add(all, "i32[]", false, ViewCodecs.INTS, Ints.of(new int[] {1, 2, 3, 4, 5}, 1, 2, 2), Ints.of(1, 2));
        add(all, "i64[]", false, ViewCodecs.LONGS, Longs.of(new long[] {1, 2, 3, 4, 5}, 1, 2, 2), Longs.of(1));
        add(all, "f32[]", false, ViewCodecs.FLOATS, Floats.of(new float[] {1, 2, 3, 4, 5}, 1, 2, 2), Floats.of(1));
        add(all, "f64[]", false, ViewCodecs.DOUBLES, Doubles.of(new double[] {1, 2, 3, 4, 5}, 0, 3, 2), Doubles.of(1));
    }

    private static void collections(List<Sample> all) {
        Codec<List<Integer>> ints = Codecs.list(Codecs.INT);
        Map<String, List<Integer>> map = new LinkedHashMap<>(Map.of("b", List.of(1, 2)));
        map.put("a", List.of());
        add(
                all,
                "enum io.bramble.codec.Sample$Color(RED,GREEN,BLUE)",
                true,
                Codecs.enumOf(Color.class),
                Color.values());
        add(all, "list<i32>", false, ints, List.of(), List.of(1, 2, 3), Collections.nCopies(1000, 7));
        add(all, "list<list<i32>>", false, Codecs.list(ints), List.of(), List.of(List.of(), List.of(1)));
        add(all, "list<void>", false, Codecs.list(Codecs.VOID), List.of(), Arrays.asList(null, null));
        add(
                all,
                "list<nullable<string>>",
                false,
                Codecs.list(Codecs.nullable(Codecs.STRING)),
                Arrays.asList("a", null, ""));
        add(all, "set<i64>", false, Codecs.set(Codecs.LONG), Set.of(), new LinkedHashSet<>(List.of(3L, 1L, 2L)));
        add(all, "map<string,list<i32>>", false, Codecs.map(Codecs.STRING, ints), Map.of(), map);
        add(
                all,
                "map<i32,nullable<f64>>",
                false,
                Codecs.map(Codecs.INT, Codecs.nullable(Codecs.DOUBLE)),
                Collections.singletonMap(1, null));
        add(all, "collection<i32>", false, Codecs.collection(Codecs.INT), List.of(1, 2));
        add(all, "optional<string>", true, Codecs.optional(Codecs.STRING), Optional.empty(), Optional.of("x"));
        add(all, "optional<i32[]>", false, Codecs.optional(ArrayCodecs.INTS), Optional.empty());
        add(all, "nullable<i32>", true, Codecs.nullable(Codecs.INT), null, 5);
        add(all, "array<string>", false, Codecs.array(Codecs.STRING, String.class), new String[0], new String[] {"a", ""
        });
        add(
                all,
                "array<i32[]>",
                false,
                Codecs.array(ArrayCodecs.INTS, int[].class),
                new int[][] {{1}, {}},
                new int[0][]);
        add(all, "array<list<i32>>", false, Codecs.array(ints, List.class), lists());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Integer>[] lists() {
        return (List<Integer>[]) new List[] {List.of(1), List.of()};
    }

    /** The bytes of a value, which tell values apart where {@code equals} does not: arrays, views, NaN. */
    static byte[] bytes(Codec<Object> codec, Object value) {
        Encoder out = new Encoder(1);
        codec.encode(out, value);
        return out.toByteArray();
    }
}
