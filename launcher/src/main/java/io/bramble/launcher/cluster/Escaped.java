package io.bramble.launcher.cluster;

/** Shows text of unknown origin in a sentence without its control characters, which could do things to a terminal. */
public final class Escaped {
    private static final int LIMIT_CHARS = 120;

    private Escaped() {}

    /** The text, unprintable characters as {@code \}{@code u001b}, cut where it is long. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < LIMIT_CHARS; i++) {
            char each = text.charAt(i);
            if (each == '\t') {
                shown.append("\\t");
            } else if (each < ' ' || each >= 0x7f && each < 0xa0 || Character.getType(each) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", (int) each));
            } else {
                shown.append(each);
            }
        }
        return shown.length() < LIMIT_CHARS ? shown.toString() : shown + "...";
    }
}
