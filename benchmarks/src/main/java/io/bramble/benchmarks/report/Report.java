package io.bramble.benchmarks.report;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes everything that shows results: plots, one HTML page and one page of Markdown beside them, and a page of the documentation. */
public final class Report {
    /** Why rows fall short. */
    public static final String EXPLANATIONS = "benchmarks/explanations.md";

    private static final String PLOTS = "plots";

    private Report() {}

    /** Whether this machine can draw letters; a Java without windows leaves that to what else is installed. */
    static boolean hasFonts() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    /**
     * Writes it anew from the kept results.
     *
     * @param page of the documentation, to write besides; empty for none
     */
    public static void write(Results results, String page) throws IOException {
        if (!hasFonts()) {
            throw new IOException("no fonts to draw plots with; on Debian: apt install fontconfig fonts-dejavu-core");
        }
        List<Section> sections = results.sections();
        @Nullable PiTables pi = results.pi().orElse(null);
        Path plots = Files.createDirectories(results.folder().resolve(PLOTS));
        deleteOld(plots);
        for (Section section : sections) {
            for (Plot plot : Charts.scores(section)) {
                plot.write(plots);
            }
            for (Plot plot : Charts.families(section)) {
                plot.write(plots);
            }
        }
        if (pi != null) {
            for (Plot plot : Charts.pi(pi)) {
                plot.write(plots);
            }
        }
        Files.writeString(results.folder().resolve("index.html"), HtmlPage.of(sections, pi));
        String markdown = MarkdownPage.of(sections, pi, Explanations.read(Path.of(EXPLANATIONS)));
        Files.writeString(results.folder().resolve("table.md"), markdown);
        if (!page.isEmpty()) {
            Files.writeString(Path.of(page), markdown);
        }
    }

    private static void deleteOld(Path plots) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(plots)) {
            files = all.filter(file -> file.toString().matches(".*\\.(png|svg)"))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
