package io.bramble.processor;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code of documentation pages, which leave out the package and the imports. */
final class PageCode {
    private static final Pattern ID = Pattern.compile("\\[bramble:(\\w+)] ");
    private static final String HEAD = """
            package demo;
            import static io.bramble.annotation.Kind.*;
            import static io.bramble.annotation.Op.*;
            import static io.bramble.annotation.Side.*;
            import io.bramble.*;
            import io.bramble.annotation.*;
            import java.util.*;
            import java.util.stream.*;
            """;

    private PageCode() {}

    /** The first code block behind a text, as a source. */
    static String after(String page, String text) {
        String begin = "```java\n";
        int from = page.indexOf(begin, page.indexOf(text)) + begin.length();
        return HEAD + page.substring(from, page.indexOf("```", from));
    }

    /** The ids that were said, each once; what the compiler said by itself is {@code javac}. */
    static List<String> ids(Compiling.Outcome outcome) {
        return outcome.diagnostics().stream()
                .map(each -> each.getMessage(Locale.ROOT))
                .filter(each -> !each.equals("warnings found and -Werror specified"))
                .map(PageCode::id)
                .distinct()
                .toList();
    }

    private static String id(String message) {
        Matcher matcher = ID.matcher(message);
        return matcher.lookingAt() ? matcher.group(1) : "javac";
    }
}
