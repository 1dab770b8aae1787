package io.bramble.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders the page of the documentation: the tables, dated, with what explains each row that falls short. */
final class MarkdownPage {
    private static final String HEAD = """
            # Performance

            Bramble ÷ peer, both measured in one run, in turn. This page is written by `benchmarks/compare --report docs/performance.md`; why a row
            falls short is written by people, in `benchmarks/explanations.md`. How it is measured: [benchmarks.md](benchmarks.md#against-others).
            Figures are medians of launches, in parentheses the least and the greatest; compare ratios, not figures, with other machines.
            """;

    private final List<String> lines = new ArrayList<>(List.of(HEAD));
    private final Explanations explanations;

    private MarkdownPage(Explanations explanations) {
        this.explanations = explanations;
    }

    static String of(List<Section> sections, @Nullable PiTables pi, Explanations explanations) {
        MarkdownPage page = new MarkdownPage(explanations);
        sections.forEach(page::section);
        if (pi != null) {
            page.pi(pi);
        }
        return String.join("\n", page.lines).strip() + "\n";
    }

    private void section(Section section) {
        add(
                "## " + section.title(),
                "",
                section.met() + " of " + section.results().size() + " rows reach their goal. " + measured(section)
                        + ".",
                "");
        add("| what | peer | peer's figure | Bramble | ratio | goal | met |", "|---|---|---|---|---|---|---|");
        section.results().forEach(this::row);
        add("");
        shortfalls(section);
    }

    private static String measured(Section section) {
        List<String> days =
                section.results().stream().map(Result::date).distinct().sorted().toList();
        List<String> commits =
                section.results().stream().map(Result::commit).distinct().toList();
        return "Measured "
                + (days.size() <= 1 ? String.join("", days) : days.get(0) + " to " + days.get(days.size() - 1)) + " at "
                + String.join(", ", commits) + " on " + section.machine().text();
    }

    private void row(Result result) {
        Figures peer = result.peer();
        Figures bramble = result.bramble();
        Double ratio = result.ratio();
        String unit = result.unit().isEmpty() ? "" : " " + result.unit();
        add("| "
                + String.join(
                        " | ",
                        List.of(
                                result.what() + " (`" + result.row() + "`)",
                                result.peerName().isEmpty() ? "–" : result.peerName(),
                                peer == null ? "–" : peer.text() + unit,
                                bramble == null ? "–" : bramble.text() + unit,
                                ratio == null ? "–" : Figures.number(ratio),
                                result.goal().replace("<=", "≤").replace(">=", "≥"),
                                result.verdict()))
                + " |");
    }

    private void shortfalls(Section section) {
        List<String> bare = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Result result : section.results()) {
            if (Boolean.TRUE.equals(result.met())) {
                continue;
            }
            String name = "`" + result.row() + "`";
            Optional<String> why =
                    result.met() == null ? Optional.of(result.remark()) : explanations.of(section, result);
            why.ifPresentOrElse(
                    text -> texts.add("- " + name + ": " + text.replace("\n", "\n  ")), () -> bare.add(name));
        }
        if (!bare.isEmpty()) {
            texts.add("- **Not explained:** " + String.join(", ", bare));
        }
        if (!texts.isEmpty()) {
            add("Not met:", "");
            texts.forEach(this::add);
            add("");
        }
    }

    private void pi(PiTables pi) {
        add("## The tutorial's pi", "");
        add(
                "Seconds, and in parentheses how many times as fast as the same side on one rank. mpi4py's rank 0 hands out slices and computes "
                        + "none where there are others; Bramble's computes too. Measured " + pi.date() + " at "
                        + pi.commit() + " on "
                        + pi.machine().text() + ".",
                "");
        for (PiTables.Table table : pi.tables()) {
            add("### " + table.title(), "");
            add("| " + table.column() + " | "
                    + String.join(
                            " | ",
                            table.series().stream().map(PiTables.Series::text).toList()) + " |");
            add("|---|" + "---|".repeat(table.series().size()));
            for (PiTables.Row row : table.rows()) {
                StringBuilder line = new StringBuilder("| " + row.x());
                for (int i = 0; i < row.seconds().size(); i++) {
                    line.append(" | ").append(cell(table, row, i));
                }
                add(line + " |");
            }
            add("");
        }
    }

    static String cell(PiTables.Table table, PiTables.Row row, int series) {
        Double seconds = row.seconds().get(series);
        Double speedUp = PiTables.speedUp(table, row, series);
        if (seconds == null) {
            return "–";
        }
        boolean isAlone = table.series().get(series).ranks() == 1;
        return Figures.number(seconds) + (isAlone || speedUp == null ? "" : " (" + Figures.number(speedUp) + ")");
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
