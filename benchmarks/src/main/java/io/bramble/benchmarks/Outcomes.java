package io.bramble.benchmarks;

import io.bramble.benchmarks.report.Figures;
import io.bramble.benchmarks.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns verdicts into what is kept of them. */
final class Outcomes {
    private final String date;
    private final String commit;
    private final int rounds;

    /**
     * @param date of today
     * @param commit of Bramble
     * @param rounds how many launches of each side there were to be
     */
    Outcomes(String date, String commit, int rounds) {
        this.date = date;
        this.commit = commit;
        this.rounds = rounds;
    }

    Result of(Row row, Verdict verdict, List<Sample> samples) {
        Unit unit = row.unit();
        boolean isCompared = verdict.machine() != null;
        return new Result(
                row.name(),
                row.what(),
                unit.text(),
                unit.isLessBetter(),
                verdict.peerName().isEmpty() && !row.peers().isEmpty()
                        ? row.peers().get(0).side().name()
                        : verdict.peerName(),
                figures(unit, verdict.peer()),
                figures(unit, verdict.bramble()),
                verdict.ratio() == 0 ? null : verdict.ratio(),
                row.goal().text(unit),
                row.goal().isOfRatio() ? row.goal().value() : row.goal().value() / unit.scale(),
                row.goal().isOfRatio(),
                isCompared ? verdict.isMet(row) : null,
                Table.remark(row, verdict, samples, rounds),
                date,
                commit,
                launches(row, samples));
    }

    private static @Nullable Figures figures(Unit unit, Spread spread) {
        double scale = unit.scale();
        return spread.count() == 0
                ? null
                : new Figures(spread.median() / scale, spread.min() / scale, spread.max() / scale, spread.count());
    }

    private static List<Result.LaunchFigure> launches(Row row, List<Sample> samples) {
        List<Reading> readings = new ArrayList<>(row.peers());
        readings.add(row.bramble());
        List<Result.LaunchFigure> launches = new ArrayList<>();
        for (Sample sample : samples) {
            for (Reading reading : readings) {
                if (reading.side().equals(sample.side())) {
                    launches.add(launch(row.unit(), reading, sample));
                }
            }
        }
        return launches;
    }

    private static Result.LaunchFigure launch(Unit unit, Reading reading, Sample sample) {
        Optional<Double> figure = sample.launch().rows().stream()
                .filter(found -> found.is(reading.bench(), reading.key(), reading.number()))
                .map(found -> found.figure() / unit.scale())
                .findFirst();
        return new Result.LaunchFigure(
                sample.side().name(),
                figure.orElse(null),
                sample.machine().text(),
                sample.before().isKnown() ? sample.before().us() : null,
                sample.after().isKnown() ? sample.after().us() : null,
                sample.launch().failure());
    }
}
