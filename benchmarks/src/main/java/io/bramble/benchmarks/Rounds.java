package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Starts the processes of a group in turn, round after round, with a look at the machine before and after each launch. */
final class Rounds {
    private final Settings settings;

    Rounds(Settings settings) {
        this.settings = settings;
    }

    /** Rounds until each row has enough comparable launches, or the most are made. */
    List<Sample> of(Group group) {
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
}
