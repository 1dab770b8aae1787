package io.bramble.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A chart that can be written.
 *
 * @param name of its files
 * @param chart to draw
 */
record Plot(String name, IChart chart) {
    /** Writes it as PNG and as SVG. */
    void write(Path folder) throws IOException {
        Files.write(folder.resolve(name + ".png"), ChartEncoder.getBytes(chart, "png"));
        Files.writeString(folder.resolve(name + ".svg"), svg());
    }

    /** One element, to stand in a page or a file of its own. */
    String svg() throws IOException {
        String text = new String(ChartEncoder.getBytes(chart, "svg"), StandardCharsets.UTF_8);
        // Without the document type, which names a file on the network; with names that no other plot of a page has.
        return text.substring(text.indexOf("<svg"))
                .replaceAll("\\bid=\"", "id=\"" + name + "-")
                .replaceAll("url\\(#", "url(#" + name + "-")
                .replaceAll("href=\"#", "href=\"#" + name + "-");
    }
}
