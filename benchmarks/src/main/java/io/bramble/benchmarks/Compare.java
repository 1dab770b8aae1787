package io.bramble.benchmarks;

import io.bramble.benchmarks.report.MachineFacts;
import io.bramble.benchmarks.report.Report;
import io.bramble.benchmarks.report.Result;
import io.bramble.benchmarks.report.Results;
import io.bramble.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Starts both sides in turn, round after round, with a look at the machine before and after each launch, and prints Bramble ÷ peer.
 *
 * <p>Exit code: 0 where each row has a ratio, whatever it is; 1 where one has none; 2 for wrong usage.
 */
public final class Compare {
    private final Settings settings;
    private boolean isComplete = true;

    private Compare(Settings settings) {
        this.settings = settings;
    }

    /** What {@code benchmarks/compare} does. */
    public static void main(String[] words) {
        Settings settings;
        try {
            settings = Settings.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Compare compare = new Compare(settings);
        try {
            compare.run();
        } catch (IOException e) {
            System.err.println("cannot keep the results: " + e.getMessage());
            System.exit(1);
        }
        System.exit(compare.isComplete ? 0 : 1);
    }

    private void run() throws IOException {
        List<Group> catalogue = settings.labRate().isEmpty()
                ? Catalogue.all()
                : LabRows.all(new LabSides(Path.of("").toAbsolutePath()));
        List<Group> groups = wanted(catalogue);
        if (groups.isEmpty()) {
            System.err.println("no row begins with " + String.join(" or ", settings.rows()) + "; --list tells all");
            isComplete = false;
            return;
        }
        if (settings.list()) {
            groups.forEach(group -> group.rows().forEach(row -> System.out.println(row.name())));
            return;
        }
        System.out.println(
                "Bramble / peer; load " + load() + " on " + Runtime.getRuntime().availableProcessors()
                        + " cores at the start: above 0.5 something else runs, and figures are worth little");
        System.out.println(Table.heading());
        List<String> order = catalogue.stream()
                .flatMap(group -> group.rows().stream())
                .map(Row::name)
                .toList();
        MachineFacts machine = MachineFacts.here();
        Results results = new Results(Path.of(settings.results()));
        Outcomes outcomes =
                new Outcomes(LocalDate.now(ZoneOffset.UTC).toString(), MachineFacts.commit(), settings.rounds());
        for (Group group : groups) {
            List<Sample> samples = samples(group);
            List<Result> measured = new ArrayList<>();
            for (Row row : group.rows()) {
                Verdict verdict = Verdict.of(row, samples);
                isComplete &= verdict.machine() != null;
                System.out.println(Table.line(row, verdict, samples, settings.rounds()));
                measured.add(outcomes.of(row, verdict, samples));
            }
            // At once: who ends a long run keeps what it has.
            results.keep(new Section(settings.section(), settings.sectionTitle(), machine, order, measured));
        }
        Report.write(results, settings.report());
        System.out.println("kept in " + settings.results() + ": index.html shows all");
    }

    private List<Group> wanted(List<Group> catalogue) {
        List<Group> wanted = new ArrayList<>();
        for (Group group : catalogue) {
            List<Row> rows = group.rows().stream()
                    .filter(row -> settings.wants(row.name()))
                    .toList();
            if (!rows.isEmpty()) {
                wanted.add(new Group(rows));
            }
        }
        return wanted;
    }

    /** Rounds until each row has enough comparable launches, or the most are made. */
    private List<Sample> samples(Group group) {
        List<Sample> samples = new ArrayList<>();
        List<Side> sides = new ArrayList<>(group.sides());
        for (int round = 1; round <= settings.mostRounds() && !isEnough(group, samples); round++) {
            for (Side side : sides) {
                Probe before = probe();
                Launch launch = launch(side);
                Probe after = probe();
                Machine machine = Machine.between(before, after, settings.evenIfBusy());
                Sample sample = new Sample(side, launch, before, after, machine);
                samples.add(sample);
                tell(group, round, sample);
            }
            if (isHopeless(sides, samples, round)) {
                break;
            }
            // Who comes first has no advantage over the rounds.
            Collections.rotate(sides, 1);
        }
        return samples;
    }

    /** The looks at the machine before and after it find nothing of the process that keeps a core busy. */
    private Launch launch(Side side) {
        BusyCore busy = settings.busyCore() ? BusyCore.start() : null;
        try {
            return Launch.run(side, settings.timeoutSeconds());
        } finally {
            if (busy != null) {
                busy.close();
            }
        }
    }

    private boolean isEnough(Group group, List<Sample> samples) {
        return group.rows().stream().allMatch(row -> Verdict.of(row, samples).launches() >= settings.rounds());
    }

    /** A side that failed twice and never worked will not work the next time. */
    private static boolean isHopeless(List<Side> sides, List<Sample> samples, int round) {
        return round >= 2
                && sides.stream()
                        .anyMatch(side -> samples.stream()
                                .filter(sample -> sample.side().equals(side))
                                .noneMatch(sample -> sample.launch().failure().isEmpty()));
    }

    private Probe probe() {
        return Probe.of(Launch.run(Sides.cacheLine(), settings.timeoutSeconds()));
    }

    private void tell(Group group, int round, Sample sample) {
        String failure = sample.launch().failure();
        System.err.printf(
                Locale.ROOT,
                "%s, round %d, %s: cache line %.2f, %.2f us, %s%n",
                group.rows().get(0).name(),
                round,
                sample.side().name(),
                sample.before().us(),
                sample.after().us(),
                failure.isEmpty() ? sample.machine().text() : failure);
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
