package io.bramble.processor.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bramble.error.UsageException;
import io.bramble.processor.model.OptionKind;
import io.bramble.processor.model.OptionType;
import io.bramble.spi.OptionSpec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The compiler accepts a default exactly where the program would accept it on its command line. */
class OptionNotationTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "+1",
            " 1",
            "1 ",
            "127",
            "128",
            "-129",
            "32768",
            "2147483648",
            "9223372036854775808",
            "1.5",
            "1e-4",
            "1e999",
            "1d",
            "0x1p3",
            "NaN",
            "Infinity",
            "true",
            "false",
            "True",
            "yes",
            "a",
            "ab",
            "\u00e4",
            "\ud83c\udf53",
            "/tmp/x",
            "a\0b",
            "500ms",
            "2s",
            "2 s",
            "1.5h",
            "1,5h",
            "-2s",
            "PT1M30S",
            "PT",
            "5 parsecs",
            "3m",
            "1us",
            "1ns",
            "min",
            "99999999999999999999s",
            "DAYS",
            "days",
            "NANOSECONDS",
            "nano-seconds",
            "day",
            "1,2",
            "1, 2",
            "1,,2",
            ",",
            "1,two",
            "DAYS,hours");

    @ParameterizedTest
    @EnumSource(OptionKind.class)
    void agreesWithTheProgramThatRuns(OptionKind kind) throws Exception {
        List<String> constants = kind == OptionKind.ENUM
                ? Arrays.stream(TimeUnit.values()).map(Enum::name).toList()
                : List.of();
        TypeName element = kind == OptionKind.ENUM ? ClassName.get(TimeUnit.class) : TypeName.INT.box();
        OptionSpec<?> spec = spec(kind);
        OptionSpec<?> list = OptionSpec.ofList(spec, null);
        for (String text : TEXTS) {
            assertEquals(
                    accepts(spec, text),
                    OptionNotation.accepts(new OptionType(kind, element, false, constants), text),
                    () -> kind + " \"" + text + "\"");
            assertEquals(
                    accepts(list, text),
                    OptionNotation.accepts(new OptionType(kind, element, true, constants), text),
                    () -> "list of " + kind + " \"" + text + "\"");
        }
        assertEquals(spec.type(), new OptionType(kind, element, false, constants).help());
        assertEquals(list.type(), new OptionType(kind, element, true, constants).help());
    }

    @Test
    void theTextsAreSomeRightAndSomeWrong() throws Exception {
        for (OptionKind kind : OptionKind.values()) {
            long right = 0;
            for (String text : TEXTS) {
                right += accepts(spec(kind), text) ? 1 : 0;
            }
            assertTrue(right > 0 && (right < TEXTS.size() || kind == OptionKind.STRING), kind + " accepts " + right);
        }
    }

    private static OptionSpec<?> spec(OptionKind kind) throws Exception {
        if (kind == OptionKind.ENUM) {
            return OptionSpec.ofEnum("name", TimeUnit.class, null, "");
        }
        Method factory = OptionSpec.class.getMethod(kind.factory(), String.class, String.class, String.class);
        return (OptionSpec<?>) factory.invoke(null, "name", null, "");
    }

    private static boolean accepts(OptionSpec<?> spec, String text) {
        try {
            spec.parse(text);
            return true;
        } catch (UsageException e) {
            return false;
        }
    }
}
