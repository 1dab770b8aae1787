package io.bramble.benchmarks.report;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders one page that needs nothing else: tables, plots in place, every launch. */
final class HtmlPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Bramble and its peers</title>
            <style>
            body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 1100px; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; margin: 1em 0; }
            th, td { border-bottom: 1px solid #ccc; padding: 0.2em 0.8em; text-align: left; vertical-align: top; }
            td.number { text-align: right; white-space: nowrap; }
            .yes { color: #2e7d32; } .no { color: #c62828; font-weight: bold; }
            svg { max-width: 100%; height: auto; display: block; margin: 1em 0; }
            summary { cursor: pointer; }
            </style>
            </head>
            <body>
            <h1>Bramble and its peers</h1>
            <p>Bramble ÷ peer, both measured in one run, in turn; medians of launches, in parentheses the least and the greatest.</p>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private HtmlPage() {}

    static String of(List<Section> sections, @Nullable PiTables pi) throws IOException {
        HtmlPage html = new HtmlPage();
        for (Section section : sections) {
            html.section(section);
        }
        if (pi != null) {
            html.pi(pi);
        }
        return html.page.append("</body>\n</html>\n").toString();
    }

    private void section(Section section) throws IOException {
        element("h2", section.title());
        element(
                "p",
                section.met() + " of " + section.results().size() + " rows reach their goal. "
                        + section.machine().text());
        plots(Charts.scores(section));
        table(List.of("what", "peer", "peer's figure", "Bramble", "ratio", "goal", "met", "measured"));
        section.results().forEach(this::row);
        page.append("</table>\n");
        plots(Charts.families(section));
        page.append("<details><summary>Every launch</summary>\n");
        table(List.of("row", "side", "figure", "machine", "cache line before, after (µs)"));
        section.results().forEach(this::launches);
        page.append("</table>\n</details>\n");
    }

    private void row(Result result) {
        Figures peer = result.peer();
        Figures bramble = result.bramble();
        Double ratio = result.ratio();
        page.append("<tr title=\"").append(escaped(result.row())).append("\">");
        cell("", result.what());
        cell("", result.peerName());
        cell("number", peer == null ? "" : peer.text() + " " + result.unit());
        cell("number", bramble == null ? "" : bramble.text() + " " + result.unit());
        cell("number", ratio == null ? "" : Figures.number(ratio));
        cell("number", result.goal());
        boolean met = Boolean.TRUE.equals(result.met());
        cell(met ? "yes" : "no", result.met() == null ? "? " + result.remark() : met ? "yes" : "no");
        cell("number", result.date());
        page.append("</tr>\n");
    }

    private void launches(Result result) {
        for (Result.LaunchFigure launch : result.samples()) {
            Double figure = launch.figure();
            page.append("<tr>");
            cell("", result.row());
            cell("", launch.side());
            cell("number", figure == null ? launch.failure() : Figures.number(figure) + " " + result.unit());
            cell("", launch.machine());
            cell("number", line(launch.lineBeforeUs()) + ", " + line(launch.lineAfterUs()));
            page.append("</tr>\n");
        }
    }

    private static String line(@Nullable Double us) {
        return us == null ? "?" : Figures.number(us);
    }

    private void pi(PiTables pi) throws IOException {
        element("h2", "The tutorial's pi");
        element(
                "p",
                "Seconds, in parentheses how many times as fast as on one rank. Measured " + pi.date() + " on "
                        + pi.machine().text());
        for (PiTables.Table table : pi.tables()) {
            element("h3", table.title());
            table(java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(table.column()),
                            table.series().stream().map(PiTables.Series::text))
                    .toList());
            for (PiTables.Row row : table.rows()) {
                page.append("<tr>");
                cell("number", String.valueOf(row.x()));
                for (int i = 0; i < row.seconds().size(); i++) {
                    cell("number", MarkdownPage.cell(table, row, i));
                }
                page.append("</tr>\n");
            }
            page.append("</table>\n");
        }
        plots(Charts.pi(pi));
    }

    private void plots(List<Plot> plots) throws IOException {
        for (Plot plot : plots) {
            page.append(plot.svg().strip()).append('\n');
        }
    }

    private void table(List<String> columns) {
        page.append("<table>\n<tr>");
        columns.forEach(column -> element("th", column));
        page.append("</tr>\n");
    }

    private void cell(String kind, String text) {
        page.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
                .append(escaped(text))
                .append("</td>");
    }

    private void element(String name, String text) {
        page.append('<').append(name).append('>').append(escaped(text));
        page.append("</").append(name).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
