package io.bramble.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        compare.run();
        System.exit(compare.isComplete ? 0 : 1);
    }

    private void run() {
        List<Group> groups = wanted();
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
        for (Group group : groups) {
            List<Sample> samples = samples(group);
            for (Row row : group.rows()) {
                Verdict verdict = Verdict.of(row, samples);
                isComplete &= verdict.machine() != null;
                System.out.println(Table.line(row, verdict, samples, settings.rounds()));
            }
        }
    }

    private List<Group> wanted() {
        List<Group> wanted = new ArrayList<>();
        for (Group group : Catalogue.all()) {
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
                Launch launch = Launch.run(side, settings.timeoutSeconds());
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
