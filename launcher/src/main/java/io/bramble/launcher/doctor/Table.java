package io.bramble.launcher.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders rows, for people as one table, for programs as a line of JSON each. */
final class Table {
    private static final int STATE_COLUMN = 4;

    /** Where more hosts have the same reading they are counted. */
    private static final int MOST_NAMES_CHARS = 36;

    /** From the way in to the way between. */
    private static final List<String> ORDER = List.of(
            "shell", "control", "java", "cores", "memory", "shm", "pi", "clock", "network", "mtu", "wifi", "buffers",
            "udp");

    private Table() {}

    /** The table: hosts with the same reading share a line, a remedy has a line of its own; at the end how many rows are how. */
    static String text(List<Row> rows) {
        Map<Row, List<String>> shared = new LinkedHashMap<>();
        for (String check : ORDER) {
            for (Row row : rows) {
                if (row.check().equals(check)) {
                    Row anywhere = new Row("", check, row.state(), row.reading(), row.remedy());
                    shared.computeIfAbsent(anywhere, any -> new ArrayList<>()).add(row.host());
                }
            }
        }
        int checks = "check".length();
        int hosts = "host".length();
        for (Map.Entry<Row, List<String>> line : shared.entrySet()) {
            checks = Math.max(checks, line.getKey().check().length());
            hosts = Math.max(hosts, names(line.getValue()).length());
        }
        StringBuilder page = new StringBuilder();
        line(page, checks, hosts, "check", "host", "", "reading");
        String last = "";
        for (Map.Entry<Row, List<String>> each : shared.entrySet()) {
            Row row = each.getKey();
            String check = row.check().equals(last) ? "" : row.check();
            last = row.check();
            line(page, checks, hosts, check, names(each.getValue()), word(row.state()), row.reading());
            if (!row.remedy().isEmpty()) {
                line(page, checks, hosts, "", "", "", "-> " + row.remedy());
            }
        }
        page.append(count(rows, Row.State.OK)).append(" ok, ");
        page.append(count(rows, Row.State.WARN)).append(" warn, ");
        return page.append(count(rows, Row.State.BAD)).append(" bad\n").toString();
    }

    private static void line(
            StringBuilder page, int checks, int hosts, String check, String host, String state, String reading) {
        String left = padded(check, checks) + "  " + padded(host, hosts) + "  " + padded(state, STATE_COLUMN) + "  ";
        page.append((left + reading).stripTrailing()).append('\n');
    }

    private static String names(List<String> hosts) {
        String all = String.join(" ", hosts);
        return all.length() <= MOST_NAMES_CHARS || hosts.size() == 1
                ? all
                : hosts.get(0) + " and " + (hosts.size() - 1) + " more";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static long count(List<Row> rows, Row.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private static String word(Row.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** A line for each row. */
    static String json(List<Row> rows) {
        StringBuilder page = new StringBuilder();
        for (Row row : rows) {
            page.append("{\"host\":").append(quoted(row.host()));
            page.append(",\"check\":").append(quoted(row.check()));
            page.append(",\"state\":").append(quoted(word(row.state())));
            page.append(",\"reading\":").append(quoted(row.reading()));
            page.append(",\"remedy\":").append(quoted(row.remedy())).append("}\n");
        }
        return page.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
