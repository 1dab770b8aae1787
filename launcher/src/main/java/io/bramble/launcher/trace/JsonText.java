package io.bramble.launcher.trace;

import java.util.Locale;

/** Text as JSON has it: ASCII of what would end a string or a line, so that each line of output is one value. */
public final class JsonText {
    private JsonText() {}

    /** A string, with its quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
