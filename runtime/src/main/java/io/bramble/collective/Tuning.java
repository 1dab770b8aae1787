package io.bramble.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From which lengths on which algorithms are taken, on how many ranks and hosts. All ranks of a job have the same, as with different ones
 * they would wait for each other in vain. What it does not say is as {@link BuiltInTuning} has it. Immutable.
 *
 * @param lines what it says
 */
public record Tuning(List<Line> lines) {
    /** No crossover: the algorithm is never taken. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Says nothing. */
    public static final Tuning NONE = new Tuning(List.of());

    /**
     * Where one algorithm gets better than another.
     *
     * @param crossover which
     * @param ranks holds for communicators of so many ranks, and of more up to the next line's
     * @param hosts and of so many hosts, and of more up to the next line's
     * @param fromBytes from so many on; {@link Tuning#NEVER} for never
     */
    public record Line(Crossover crossover, int ranks, int hosts, long fromBytes) {
        /** As it stands in a file. */
        public String text() {
            return crossover.text() + " ranks=" + ranks + " hosts=" + hosts + " from="
                    + (fromBytes == NEVER ? "never" : Long.toString(fromBytes));
        }
    }

    /** Copies the list. */
    public Tuning {
        lines = List.copyOf(lines);
    }

    /** The same with a line more, which counts before all others. */
    public Tuning with(Crossover crossover, int ranks, int hosts, long fromBytes) {
        List<Line> all = new ArrayList<>();
        all.add(new Line(crossover, ranks, hosts, fromBytes));
        all.addAll(lines);
        return new Tuning(all);
    }

    /** From how many bytes on; of the lines that hold, that of the most hosts, and of these that of the most ranks. */
    long fromBytes(Crossover crossover, int ranks, int hosts) {
        Line best = null;
        for (Line line : lines) {
            if (line.crossover() == crossover
                    && line.ranks() <= ranks
                    && line.hosts() <= hosts
                    && (best == null
                            || line.hosts() > best.hosts()
                            || line.hosts() == best.hosts() && line.ranks() > best.ranks())) {
                best = line;
            }
        }
        return best == null ? BuiltInTuning.fromBytes(crossover, ranks, hosts) : best.fromBytes();
    }

    /** For each crossover, by its ordinal. */
    long[] fromBytes(int ranks, int hosts) {
        long[] all = new long[Crossover.values().length];
        for (Crossover crossover : Crossover.values()) {
            all[crossover.ordinal()] = fromBytes(crossover, ranks, hosts);
        }
        return all;
    }

    /** A short text that is the same for tunings that say the same, however their files look. */
    public String hash() {
        long hash = 0xcbf29ce484222325L;
        for (String line : lines.stream().map(Line::text).sorted().toList()) {
            for (char each : (line + "\n").toCharArray()) {
                hash = (hash ^ each) * 0x100000001b3L;
            }
        }
        return String.format(Locale.ROOT, "%016x", hash);
    }
}
