package io.bramble.spi;

import io.bramble.error.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command-line option of a program: {@code --name value}. Immutable.
 *
 * @param <T> the type of its value, boxed
 */
public final class OptionSpec<T> {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|ms|s|min|m|h)");

    private final String name;
    private final String type;
    private final @Nullable String defaultText;
    private final String help;
    private final boolean repeatable;
    private final Function<String, T> parser;

    private OptionSpec(
            String name,
            String type,
            @Nullable String defaultText,
            String help,
            boolean repeatable,
            Function<String, T> parser) {
        this.name = name;
        this.type = type;
        this.defaultText = defaultText;
        this.help = help;
        this.repeatable = repeatable;
        this.parser = parser;
    }

    private static <T> OptionSpec<T> of(
            String name, String type, @Nullable String defaultText, String help, Function<String, T> parser) {
        return new OptionSpec<>(name, type, defaultText, help, false, parser);
    }

    /** A {@code byte}. The default is null where the option must be given; so in all that follow. */
    public static OptionSpec<Byte> ofByte(String name, @Nullable String defaultText, String help) {
        return of(name, "whole number", defaultText, help, Byte::valueOf);
    }

    /** A {@code short}. */
    public static OptionSpec<Short> ofShort(String name, @Nullable String defaultText, String help) {
        return of(name, "whole number", defaultText, help, Short::valueOf);
    }

    /** An {@code int}. */
    public static OptionSpec<Integer> ofInt(String name, @Nullable String defaultText, String help) {
        return of(name, "whole number", defaultText, help, Integer::valueOf);
    }

    /** A {@code long}. */
    public static OptionSpec<Long> ofLong(String name, @Nullable String defaultText, String help) {
        return of(name, "whole number", defaultText, help, Long::valueOf);
    }

    /** A {@code float}. */
    public static OptionSpec<Float> ofFloat(String name, @Nullable String defaultText, String help) {
        return of(name, "number", defaultText, help, Float::valueOf);
    }

    /** A {@code double}. */
    public static OptionSpec<Double> ofDouble(String name, @Nullable String defaultText, String help) {
        return of(name, "number", defaultText, help, Double::valueOf);
    }

    /** A {@code boolean}; the name alone means true, and without a default it is false unless given. */
    public static OptionSpec<Boolean> ofBoolean(String name, @Nullable String defaultText, String help) {
        return of(name, "true|false", defaultText == null ? "false" : defaultText, help, OptionSpec::booleanOf);
    }

    /** A {@code char}. */
    public static OptionSpec<Character> ofChar(String name, @Nullable String defaultText, String help) {
        return of(name, "character", defaultText, help, OptionSpec::charOf);
    }

    /** A {@code String}. */
    public static OptionSpec<String> ofString(String name, @Nullable String defaultText, String help) {
        return of(name, "text", defaultText, help, text -> text);
    }

    /** A {@code Path}. */
    public static OptionSpec<Path> ofPath(String name, @Nullable String defaultText, String help) {
        return of(name, "path", defaultText, help, OptionSpec::pathOf);
    }

    /** A {@code Duration}: a number with ns, us, ms, s, m, min or h, or ISO-8601. */
    public static OptionSpec<Duration> ofDuration(String name, @Nullable String defaultText, String help) {
        return of(name, "duration such as 500ms, 2s, PT1M", defaultText, help, OptionSpec::durationOf);
    }

    /** An enum constant, as declared or in kebab case. */
    public static <E extends Enum<E>> OptionSpec<E> ofEnum(
            String name, Class<E> type, @Nullable String defaultText, String help) {
        String values =
                Arrays.stream(type.getEnumConstants()).map(OptionSpec::kebab).collect(Collectors.joining("|"));
        return of(name, values, defaultText, help, text -> enumOf(type, text));
    }

    /** A list: comma-separated, or the option given several times. {@code element} says what each is; its default is not used. */
    public static <T> OptionSpec<List<T>> ofList(OptionSpec<T> element, @Nullable String defaultText) {
        return new OptionSpec<>(element.name, element.type + " list", defaultText, element.help, true, element::listOf);
    }

    /** The name without dashes. */
    public String name() {
        return name;
    }

    /** What values it takes, for people. */
    public String type() {
        return type;
    }

    /** The default in the command line's notation; null where it must be given. */
    public @Nullable String defaultText() {
        return defaultText;
    }

    /** One line about it, may be empty. */
    public String help() {
        return help;
    }

    /** Whether it may be given several times. */
    public boolean repeatable() {
        return repeatable;
    }

    /** Whether its name alone means {@code true}. */
    public boolean flag() {
        return type.equals("true|false");
    }

    /**
     * The value of that text.
     *
     * @throws UsageException where it is none, naming option, text and type
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UsageException("--" + name + (type.indexOf('|') < 0 ? " takes a " : " takes one of ") + type
                    + ", not \"" + text + "\"");
        }
    }

    private List<T> listOf(String text) {
        List<T> values = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String each : text.split(",", -1)) {
                values.add(parser.apply(each.strip()));
            }
        }
        return List.copyOf(values);
    }

    private static Boolean booleanOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Character charOf(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Duration durationOf(String text) {
        Matcher brief = DURATION.matcher(text);
        if (!brief.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
        long unitNs = switch (brief.group(2)) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 60_000_000_000L;
        };
        return Duration.ofNanos(new java.math.BigDecimal(brief.group(1))
                .multiply(java.math.BigDecimal.valueOf(unitNs))
                .longValue());
    }

    private static <E extends Enum<E>> E enumOf(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text) || kebab(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
