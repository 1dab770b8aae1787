package io.bramble.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written from results: that it is whole, valid, and needs nothing else. */
class ReportTest {
    private static final MachineFacts MACHINE =
            new MachineFacts("Some CPU", 2, "Linux 6", "A JVM 17", List.of("Open MPI 4"));

    @TempDir
    private Path folder;

    private static Result result(String row, double bramble, double peer, double goal, @Nullable Boolean met) {
        Result.LaunchFigure launch = new Result.LaunchFigure("Bramble", bramble, "near", 0.07, null, "");
        return new Result(
                row,
                "what " + row + " <is>",
                "us",
                true,
                "Open MPI",
                new Figures(peer, peer / 2, peer * 2, 5),
                new Figures(bramble, bramble, bramble, 5),
                bramble / peer,
                "<= " + goal,
                goal,
                true,
                met,
                "near",
                "2026-11-27",
                "abcdef",
                List.of(launch));
    }

    private static Section section(String name, Result... results) {
        List<String> order = List.of("latency-8", "latency-1k", "latency-64k", "latency-1m", "barrier-n4");
        return new Section(name, "Title of " + name, MACHINE, order, List.of(results));
    }

    private static Section latencies() {
        return section(
                "one-host",
                result("latency-8", 0.2, 0.1, 1.3, false),
                result("latency-1k", 0.3, 0.3, 1.0, true),
                result("latency-64k", 4, 8, 0.8, true),
                result("latency-1m", 30, 80, 0.5, true));
    }

    private static PiTables pi() {
        List<PiTables.Series> series = List.of(
                new PiTables.Series("Bramble", 1), new PiTables.Series("mpi4py", 1), new PiTables.Series("Bramble", 2));
        return new PiTables(
                MACHINE,
                "2026-11-27",
                "abcdef",
                List.of(new PiTables.Table(
                        "pi-slices",
                        "By number of slices",
                        "slices",
                        series,
                        List.of(
                                new PiTables.Row(10, Arrays.asList(0.002, 0.1, 0.001)),
                                new PiTables.Row(500, Arrays.asList(0.1, null, 0.05))))));
    }

    private static void isXml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        assertNotNull(factory.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private Results written() throws IOException {
        assumeTrue(Report.hasFonts(), "fonts, to draw plots with");
        Results results = new Results(folder);
        results.keep(latencies());
        results.keep(section("lab-1gbit", result("barrier-n4", 3, 2, 1.5, true)));
        results.keep(pi());
        Report.write(results, folder.resolve("page.md").toString());
        return results;
    }

    @Test
    void drawsEachPlotAsAPictureAndAsVectors() throws Exception {
        written();
        TreeSet<String> names = new TreeSet<>();
        try (var files = Files.list(folder.resolve("plots"))) {
            for (Path file : files.toList()) {
                names.add(file.getFileName().toString());
                if (file.toString().endsWith(".png")) {
                    BufferedImage image = ImageIO.read(file.toFile());
                    assertTrue(image.getWidth() > 300 && image.getHeight() > 100, file.toString());
                } else {
                    isXml(Files.readString(file));
                }
            }
        }
        List<String> expected = new ArrayList<>();
        for (String plot : List.of("lab-1gbit-goals", "one-host-goals", "one-host-latency-n2-by-size", "pi-slices")) {
            expected.addAll(List.of(plot + ".png", plot + ".svg"));
        }
        assertEquals(expected, List.copyOf(names));
    }

    @Test
    void writesOnePageThatNeedsNothingElse() throws Exception {
        written();
        String page = Files.readString(folder.resolve("index.html"));
        assertAll(
                () -> assertFalse(page.contains("<script"), "script"),
                () -> assertFalse(page.contains("<link"), "link"),
                () -> assertFalse(page.contains("<img"), "img"),
                () -> assertFalse(page.contains("@import"), "import"),
                () -> assertFalse(page.matches("(?s).*(href|src)=\"(?!#|data:)[^\"]*\".*"), "a reference"),
                () -> assertFalse(page.matches("(?s).*url\\((?!#)[^)]*\\).*"), "a url"),
                () -> assertTrue(page.contains("what latency-8 &lt;is&gt;")),
                () -> assertEquals(4, page.split("<svg", -1).length - 1));
        TreeSet<String> ids = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\bid=\"([^\"]*)\"").matcher(page);
        while (matcher.find()) {
            assertTrue(ids.add(matcher.group(1)), matcher.group(1));
        }
    }

    @Test
    void writesADatedPageThatNamesTheMachineAndSaysWhatIsNotExplained() throws Exception {
        written();
        String page = Files.readString(folder.resolve("page.md"));
        assertAll(
                () -> assertEquals(page, Files.readString(folder.resolve("table.md"))),
                () -> assertTrue(page.contains("## Title of one-host"), page),
                () -> assertTrue(
                        page.contains("3 of 4 rows reach their goal. Measured 2026-11-27 at abcdef on Some CPU, "
                                + "2 cores, Linux 6, A JVM 17; Open MPI 4."),
                        page),
                () -> assertTrue(
                        page.contains(
                                "| what latency-8 <is> (`latency-8`) | Open MPI | 0.100 (0.050–0.200) us | 0.200 us "
                                        + "| 2.00 | ≤ 1.3 | **no** |"),
                        page),
                () -> assertTrue(page.contains("- **Not explained:** `latency-8`"), page),
                () -> assertTrue(page.contains("| 10 | 0.002 | 0.100 | 0.001 (2.00) |"), page),
                () -> assertTrue(page.contains("| 500 | 0.100 | – | 0.050 (2.00) |"), page));
    }

    @Test
    void keepsTheRowsOfAnEarlierRunOfTheSameMachine() throws Exception {
        Results results = written();
        results.keep(section("one-host", result("latency-1k", 0.6, 0.3, 1.0, false)));
        Section kept = results.sections().get(0);
        assertEquals(
                List.of("latency-8", "latency-1k", "latency-64k", "latency-1m"),
                kept.results().stream().map(Result::row).toList());
        assertEquals(2, kept.met());
        MachineFacts other = new MachineFacts("Other CPU", 2, "Linux 6", "A JVM 17", List.of());
        assertEquals(
                1,
                new Section(
                                "one-host",
                                "",
                                other,
                                kept.order(),
                                List.of(kept.results().get(0)))
                        .over(kept)
                        .results()
                        .size());
    }

    @Test
    void tellsWhyAFileIsNoResult() throws Exception {
        Results results = new Results(folder);
        Files.writeString(folder.resolve("one-host.json"), "[broken");
        IOException e = org.junit.jupiter.api.Assertions.assertThrows(IOException.class, results::sections);
        assertTrue(String.valueOf(e.getMessage()).startsWith("no results: file=" + folder.resolve("one-host.json")));
    }

    @Test
    void takesExplanationsForASectionBeforeThoseForAll() {
        Explanations explanations = Explanations.of(
                "# For writers\n\n## latency-8\n\nBecause.\nReally.\n\n## one-host/latency-1k\nHere.\n\n## latency-1k\nThere.\n## barrier\n\n");
        Section here = latencies();
        Section lab = section("lab-1gbit");
        assertAll(
                () -> assertEquals(
                        "Because.\nReally.",
                        explanations.of(here, here.results().get(0)).orElseThrow()),
                () -> assertEquals(
                        "Here.", explanations.of(here, here.results().get(1)).orElseThrow()),
                () -> assertEquals(
                        "There.", explanations.of(lab, here.results().get(1)).orElseThrow()),
                () -> assertTrue(explanations.of(here, here.results().get(2)).isEmpty()),
                () -> assertEquals(
                        3,
                        java.util.stream.StreamSupport.stream(
                                        explanations.rows().spliterator(), false)
                                .count()));
    }

    @Test
    void scoresHowFarARowIsFromItsGoal() {
        assertEquals(0.65, result("latency-8", 0.2, 0.1, 1.3, false).score());
        assertEquals(1.0, result("latency-1k", 0.3, 0.3, 1.0, true).score());
        assertEquals(null, result("latency-1k", 0.3, 0.3, 1.0, null).score());
    }
}
