package io.bramble.processor.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first sentence of a Javadoc comment, as plain text. */
final class JavadocSummary {
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+([^{}]*)}");
    private static final Pattern ELEMENT = Pattern.compile("</?\\w[^>]*>");
    private static final Pattern END = Pattern.compile("\\.(?=\\s|$)|(?=<p>)|(?=\\n\\s*@)");

    private JavadocSummary() {}

    /** Empty where there is no comment. */
    static String of(@Nullable String comment) {
        if (comment == null || comment.strip().startsWith("@")) {
            return "";
        }
        Matcher end = END.matcher(comment.strip());
        String sentence = end.find() ? comment.strip().substring(0, end.end()) : comment.strip();
        String plain = INLINE_TAG.matcher(sentence).replaceAll("$1");
        return ELEMENT.matcher(plain).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
