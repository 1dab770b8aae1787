package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row that a measurement has printed: a flat object of texts and numbers in one line. */
record JsonRow(Map<String, String> fields) {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|(-?[0-9.eE+-]+))");
    private static final List<String> FIGURES =
            Arrays.stream(Unit.values()).map(Unit::key).distinct().toList();

    /** The rows among what a process has printed. */
    static List<JsonRow> of(String output) {
        List<JsonRow> rows = new ArrayList<>();
        for (String line : output.split("\\R")) {
            if (line.startsWith("{\"bench\":") && line.endsWith("}")) {
                Map<String, String> fields = new LinkedHashMap<>();
                Matcher matcher = FIELD.matcher(line);
                while (matcher.find()) {
                    fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
                }
                rows.add(new JsonRow(fields));
            }
        }
        return rows;
    }

    /** A row made here. */
    static JsonRow of(String bench, double us) {
        return new JsonRow(Map.of("bench", bench, "us", String.valueOf(us)));
    }

    /** Whether it is of that measurement, and its size or run is that number. */
    boolean is(String bench, String key, String number) {
        return bench.equals(fields.get("bench")) && (key.isEmpty() || number.equals(fields.get(key)));
    }

    /** A further number of the row. */
    double number(String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new IllegalArgumentException("a row without " + name + ": " + fields);
        }
        return Double.parseDouble(text);
    }

    /** What was measured, whatever its unit. */
    double figure() {
        for (String name : FIGURES) {
            String text = fields.get(name);
            if (text != null) {
                return Double.parseDouble(text);
            }
        }
        throw new IllegalArgumentException("a row without a figure: " + fields);
    }
}
