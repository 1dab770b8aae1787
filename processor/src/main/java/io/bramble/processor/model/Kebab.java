package io.bramble.processor.model;

import java.util.Locale;

/** Names as they stand on the command line. */
public final class Kebab {
    private Kebab() {}

    /** As an enum constant is written on the command line: {@code VERY_SLOW} is very-slow. */
    public static String ofConstant(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code maxCount} is max-count, {@code HTTPPort} is http-port, {@code max_count} is max-count. */
    public static String of(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .replaceAll("[_$-]+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
    }
}
