package io.bramble.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why rows do not reach their goals, written by people: a heading {@code ## ROW}, or {@code ## SECTION/ROW} for one section alone, and
 * paragraphs under it. What stands before the first heading is for those who write.
 */
public final class Explanations {
    private static final String HEADING = "## ";

    private final Map<String, String> texts;

    private Explanations(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Of a file; none where there is no file. */
    public static Explanations read(Path file) throws IOException {
        return of(Files.exists(file) ? Files.readString(file) : "");
    }

    static Explanations of(String page) {
        Map<String, String> texts = new LinkedHashMap<>();
        String row = "";
        for (String line : page.lines().toList()) {
            if (line.startsWith(HEADING)) {
                row = line.substring(HEADING.length()).strip();
            } else if (!row.isEmpty()) {
                texts.merge(row, line, (before, next) -> before + "\n" + next);
            }
        }
        texts.replaceAll((name, text) -> text.strip());
        texts.values().removeIf(String::isEmpty);
        return new Explanations(texts);
    }

    /** Why that row of that section falls short. */
    Optional<String> of(Section section, Result result) {
        return Optional.ofNullable(texts.getOrDefault(section.name() + "/" + result.row(), texts.get(result.row())));
    }

    /** The headings. */
    public Iterable<String> rows() {
        return texts.keySet();
    }
}
