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
import java.util.List;

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
            System.err.println("cannot keep or show the results: " + e.getMessage());
            System.exit(1);
        }
        System.exit(compare.isComplete ? 0 : 1);
    }

    private void run() throws IOException {
        List<Group> catalogue = catalogue();
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
        System.out.println("Bramble / peer; " + load());
        System.out.println(Table.heading());
        List<String> order = catalogue.stream()
                .flatMap(group -> group.rows().stream())
                .map(Row::name)
                .toList();
        MachineFacts machine = MachineFacts.here();
        Results results = new Results(Path.of(settings.results()));
        Rounds rounds = new Rounds(settings);
        Outcomes outcomes =
                new Outcomes(LocalDate.now(ZoneOffset.UTC).toString(), MachineFacts.commit(), settings.rounds());
        for (Group group : groups) {
            List<Sample> samples = rounds.of(group);
            List<Result> measured = new ArrayList<>();
            for (Row row : group.rows()) {
                Verdict verdict = Verdict.of(row, samples);
                isComplete &= verdict.machine() != null;
                System.out.println(Table.line(row, verdict, samples, settings.rounds()));
                measured.add(outcomes.of(row, verdict, samples));
            }
            // At once: who ends a long run keeps what it has.
            results.keep(new Section(settings.section(), settings.sectionTitle(), machine, order, measured));
            Report.write(results, settings.report());
        }
        System.out.println("kept in " + settings.results() + ": index.html shows all");
    }

    private List<Group> catalogue() {
        return settings.labRate().isEmpty()
                ? Catalogue.all(settings.busyCore())
                : LabRows.all(new LabSides(Path.of("").toAbsolutePath()));
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

    /** How much else runs. */
    static String load() {
        try {
            return "load " + Files.readString(Path.of("/proc/loadavg")).split(" ")[0] + " on "
                    + Runtime.getRuntime().availableProcessors()
                    + " cores at the start: above 0.5 something else runs, and figures are worth little";
        } catch (IOException e) {
            return "load unknown";
        }
    }
}
