package io.bramble.processor.validate;

import io.bramble.processor.model.Kebab;
import io.bramble.processor.model.OptionType;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of option values, as {@code io.bramble.spi.OptionSpec} reads them when the program starts. */
final class OptionNotation {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|ms|s|min|m|h)");

    private OptionNotation() {}

    /** Whether the text is a value of that type. */
    static boolean accepts(OptionType type, String text) {
        if (!type.list()) {
            return acceptsOne(type, text);
        }
        return text.isEmpty() || List.of(text.split(",", -1)).stream().allMatch(each -> acceptsOne(type, each.strip()));
    }

    private static boolean acceptsOne(OptionType type, String text) {
        try {
            return switch (type.kind()) {
                case BYTE -> Byte.valueOf(text) != null;
                case SHORT -> Short.valueOf(text) != null;
                case INT -> Integer.valueOf(text) != null;
                case LONG -> Long.valueOf(text) != null;
                case FLOAT -> Float.valueOf(text) != null;
                case DOUBLE -> Double.valueOf(text) != null;
                case BOOLEAN -> text.equals("true") || text.equals("false");
                case CHAR -> text.length() == 1;
                case STRING -> true;
                case PATH -> Path.of(text) != null;
                case DURATION -> duration(text);
                case ENUM ->
                    type.constants().stream()
                            .anyMatch(constant -> constant.equals(text)
                                    || Kebab.ofConstant(constant).equals(text));
            };
        } catch (NumberFormatException | InvalidPathException e) {
            return false;
        }
    }

    private static boolean duration(String text) {
        Matcher brief = DURATION.matcher(text);
        if (brief.matches()) {
            return new BigDecimal(brief.group(1)) != null;
        }
        try {
            return Duration.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
