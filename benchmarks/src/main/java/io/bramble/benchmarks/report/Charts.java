package io.bramble.benchmarks.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what was measured. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int SCORES_HEIGHT = 560;

    /** Rows of one chart, so that their names can be read. */
    private static final int ROWS = 32;

    private static final Color GOOD = new Color(0x2E7D32);
    private static final Color BAD = new Color(0xC62828);
    private static final Color[] SIDES = {new Color(0x2E7D32), new Color(0x1565C0)};

    private Charts() {}

    /** How far each row is above or below its goal. */
    static List<Plot> scores(Section section) {
        List<Result> scored = section.results().stream()
                .filter(result -> result.score() != null)
                .toList();
        List<Plot> plots = new ArrayList<>();
        for (int first = 0; first < scored.size(); first += ROWS) {
            List<Result> some = scored.subList(first, Math.min(scored.size(), first + ROWS));
            String name = section.name() + "-goals" + (scored.size() > ROWS ? "-" + (first / ROWS + 1) : "");
            plots.add(new Plot(name, scores(section.title(), some)));
        }
        return plots;
    }

    private static CategoryChart scores(String title, List<Result> results) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(SCORES_HEIGHT)
                .title(title)
                .yAxisTitle("times as good as the goal")
                .build();
        style(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
        chart.getStyler()
                .setOverlapped(true)
                .setXAxisMaxLabelCount(Math.max(2, results.size()))
                .setXAxisTickMarkSpacingHint(1);
        chart.getStyler().setXAxisLabelRotation(90).setYAxisLogarithmic(true).setSeriesColors(new Color[] {GOOD, BAD});
        List<String> names = results.stream().map(Result::row).toList();
        // Each series has every row, so that the rows keep their order; what is null is not drawn.
        addScores(chart, "reaches its goal", names, results, true);
        addScores(chart, "falls short", names, results, false);
        chart.addAnnotation(new AnnotationLine(1, false, false));
        return chart;
    }

    private static void addScores(
            CategoryChart chart, String series, List<String> names, List<Result> results, boolean met) {
        List<@Nullable Double> scores = new ArrayList<>();
        for (Result result : results) {
            scores.add(Boolean.valueOf(met).equals(result.met()) ? result.score() : null);
        }
        if (scores.stream().anyMatch(Objects::nonNull)) {
            chart.addSeries(series, names, scores)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(met ? GOOD : BAD);
        }
    }

    /** Both sides over sizes or ranks. */
    static List<Plot> families(Section section) {
        List<Plot> plots = new ArrayList<>();
        for (Family family : Family.of(section.results())) {
            XYChart chart = lines(family.title(), family.axis(), family.unit(), family.isLogarithmic());
            line(chart, "Bramble", family.x(), family.bramble());
            line(chart, family.peerName(), family.x(), family.peer());
            chart.getStyler().setSeriesColors(SIDES);
            plots.add(new Plot(section.name() + "-" + family.name(), chart));
        }
        return plots;
    }

    /** The tutorial's two plots. */
    static List<Plot> pi(PiTables tables) {
        List<Plot> plots = new ArrayList<>();
        for (PiTables.Table table : tables.tables()) {
            XYChart chart = lines(table.title(), table.column(), "seconds", true);
            for (int i = 0; i < table.series().size(); i++) {
                List<Double> x = new ArrayList<>();
                List<Double> seconds = new ArrayList<>();
                for (PiTables.Row row : table.rows()) {
                    Double figure = row.seconds().get(i);
                    if (figure != null) {
                        x.add((double) row.x());
                        seconds.add(figure);
                    }
                }
                line(chart, table.series().get(i).text(), x, seconds);
            }
            plots.add(new Plot(table.name(), chart));
        }
        return plots;
    }

    private static void line(XYChart chart, String name, List<Double> x, List<Double> y) {
        if (!x.isEmpty()) {
            chart.addSeries(name, x, y).setMarker(SeriesMarkers.CIRCLE);
        }
    }

    private static XYChart lines(String title, String x, String y, boolean isLogarithmic) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        style(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setXAxisLogarithmic(isLogarithmic).setYAxisLogarithmic(true);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(Styler.LegendPosition.OutsideE);
    }
}
