package io.bramble.benchmarks.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
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
    private static final int BAR_HEIGHT = 24;
    private static final int FRAME_HEIGHT = 130;

    /** Bars of one chart, so that their names can be read. */
    private static final int BARS = 24;

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
        for (int first = 0; first < scored.size(); first += BARS) {
            List<Result> some = scored.subList(first, Math.min(scored.size(), first + BARS));
            String name = section.name() + "-goals" + (scored.size() > BARS ? "-" + (first / BARS + 1) : "");
            plots.add(new Plot(name, scores(section.title(), some)));
        }
        return plots;
    }

    private static HorizontalBarChart scores(String title, List<Result> results) {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(FRAME_HEIGHT + BAR_HEIGHT * results.size())
                .title(title)
                .xAxisTitle("times as good as the goal; 1 just reaches it")
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true).setSeriesColors(new Color[] {GOOD, BAD});
        chart.getStyler().setAvailableSpaceFill(0.7);
        List<String> names = new ArrayList<>();
        List<Double> reached = new ArrayList<>();
        List<Double> missed = new ArrayList<>();
        double least = 1;
        double most = 1;
        // The first row is drawn at the top.
        List<Result> upwards = new ArrayList<>(results);
        Collections.reverse(upwards);
        for (Result result : upwards) {
            double score = java.util.Objects.requireNonNull(result.score());
            boolean met = Boolean.TRUE.equals(result.met());
            names.add(result.row());
            reached.add(met ? score : Double.NaN);
            missed.add(met ? Double.NaN : score);
            least = Math.min(least, score);
            most = Math.max(most, score);
        }
        chart.getStyler().setXAxisMin(least / 1.5).setXAxisMax(most * 1.5);
        chart.addSeries("reaches its goal", reached, names);
        chart.addSeries("falls short", missed, names);
        chart.addAnnotation(new AnnotationLine(1, true, false));
        return chart;
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
