package io.bramble.processor.encodable;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bramble.processor.encodable.BuiltInType.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types whose codecs the runtime has as constants, by type. */
final class BuiltIns {
    private static final Set<String> INTEGER_OPERATIONS = Set.of("SUM", "PRODUCT", "MIN", "MAX", "AND", "OR", "XOR");
    private static final Set<String> NUMBER_OPERATIONS = Set.of("SUM", "PRODUCT", "MIN", "MAX");
    private static final Set<String> LOGICAL_OPERATIONS = Set.of("AND", "OR", "XOR");
    private static final Set<String> ORDER_OPERATIONS = Set.of("MIN", "MAX");

    private final Map<TypeName, BuiltInType> byName = new HashMap<>();

    BuiltIns() {
        primitive(TypeName.BOOLEAN, "bool", 1, LOGICAL_OPERATIONS);
        primitive(TypeName.BYTE, "i8", Byte.BYTES, INTEGER_OPERATIONS);
        primitive(TypeName.SHORT, "i16", Short.BYTES, INTEGER_OPERATIONS);
        primitive(TypeName.CHAR, "char", Character.BYTES, ORDER_OPERATIONS);
        primitive(TypeName.INT, "i32", Integer.BYTES, INTEGER_OPERATIONS);
        primitive(TypeName.LONG, "i64", Long.BYTES, INTEGER_OPERATIONS);
        primitive(TypeName.FLOAT, "f32", Float.BYTES, NUMBER_OPERATIONS);
        primitive(TypeName.DOUBLE, "f64", Double.BYTES, NUMBER_OPERATIONS);
        add(
                ClassName.get(String.class),
                "Codecs",
                "STRING",
                "string",
                "String",
                Shape.JOINABLE,
                ORDER_OPERATIONS,
                false);
        add(TypeName.VOID, "Codecs", "VOID", "void", null, Shape.WHOLE, Set.of(), false);
        add(TypeName.VOID.box(), "Codecs", "VOID", "void", null, Shape.WHOLE, Set.of(), false);
        value("java.math", "BigInteger", "BIG_INTEGER", NUMBER_OPERATIONS);
        value("java.math", "BigDecimal", "BIG_DECIMAL", NUMBER_OPERATIONS);
        value("java.util", "UUID", "UUID", ORDER_OPERATIONS);
        for (String type : new String[] {"OptionalInt", "OptionalLong", "OptionalDouble"}) {
            value("java.util", type, constant(type), Set.of());
        }
        add(
                ClassName.get("io.bramble", "Range"),
                "ValueCodecs",
                "RANGE",
                "range",
                null,
                Shape.SPLITTABLE,
                Set.of(),
                false);
        times();
    }

    /** The description of that type, null where it has no constant. */
    @Nullable
    BuiltInType find(TypeName type) {
        return byName.get(type);
    }

    private void primitive(TypeName type, String schema, int bytes, Set<String> operations) {
        String name = type.toString();
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        String constant = name.toUpperCase(Locale.ROOT);
        for (TypeName each : List.of(type, type.box())) {
            byName.put(
                    each,
                    new BuiltInType(
                            each,
                            "Codecs",
                            constant,
                            schema,
                            Optional.of(capital),
                            Shape.WHOLE,
                            operations,
                            false,
                            OptionalInt.of(bytes)));
        }
        add(ArrayTypeName.of(type), "ArrayCodecs", constant + "S", schema + "[]", null, Shape.ARRAY, operations, true);
        add(
                ClassName.get("io.bramble", capital + "s"),
                "ViewCodecs",
                constant + "S",
                schema + "[]",
                null,
                Shape.ARRAY,
                operations,
                true);
    }

    private void times() {
        for (String ordered : new String[] {
            "Duration",
            "Instant",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "ZonedDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "Year",
            "YearMonth",
            "MonthDay",
            "DayOfWeek",
            "Month"
        }) {
            time(ordered, ORDER_OPERATIONS);
        }
        for (String unordered : new String[] {"Period", "ZoneId", "ZoneOffset"}) {
            time(unordered, Set.of());
        }
    }

    private void time(String type, Set<String> operations) {
        add(ClassName.get("java.time", type), "TimeCodecs", constant(type), type, null, Shape.WHOLE, operations, false);
    }

    private void value(String packageName, String type, String constant, Set<String> operations) {
        add(ClassName.get(packageName, type), "ValueCodecs", constant, type, null, Shape.WHOLE, operations, false);
    }

    private void add(
            TypeName type,
            String holder,
            String constant,
            String schema,
            @Nullable String accessor,
            Shape shape,
            Set<String> operations,
            boolean mutable) {
        byName.put(
                type,
                new BuiltInType(
                        type,
                        holder,
                        constant,
                        schema,
                        Optional.ofNullable(accessor),
                        shape,
                        operations,
                        mutable,
                        OptionalInt.empty()));
    }

    /** {@code LocalDateTime} is {@code LOCAL_DATE_TIME}. */
    private static String constant(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
