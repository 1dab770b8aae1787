package io.bramble.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the launches say about a row. Only launches in one state of the machine are compared: the one in which both sides have the most.
 *
 * @param machine that state; null where no state has launches of both sides
 * @param bramble our figures in it
 * @param peer those of the better peer
 * @param peerName whose
 * @param lineUs the median one-way time of a cache line around these launches
 * @param ratio of the medians, Bramble ÷ peer; 0 where there is none
 * @param needsPeer whether there is nothing to say without a peer's figure
 */
record Verdict(
        @Nullable Machine machine,
        Spread bramble,
        Spread peer,
        String peerName,
        double lineUs,
        double ratio,
        boolean needsPeer) {
    private static final List<Machine> COMPARABLE = List.of(Machine.NEAR, Machine.FAR, Machine.ONE_CORE);
    private static final Spread NONE = Spread.of(List.of());

    static Verdict of(Row row, List<Sample> samples) {
        Verdict best = new Verdict(null, NONE, NONE, "", 0, 0, true);
        for (Machine machine : COMPARABLE) {
            Verdict verdict = in(machine, row, samples);
            if (verdict.launches() > best.launches()) {
                best = verdict;
            }
        }
        return best;
    }

    /** How many launches the side with fewer has. */
    int launches() {
        return needsPeer ? Math.min(bramble.count(), peer.count()) : bramble.count();
    }

    /** Whether the row reaches its goal; never where there is nothing to compare. */
    boolean isMet(Row row) {
        return machine != null && row.goal().isMet(row.unit(), ratio, bramble.median());
    }

    private static Verdict in(Machine machine, Row row, List<Sample> samples) {
        List<Sample> those =
                samples.stream().filter(sample -> sample.machine() == machine).toList();
        Spread ours = spread(row.bramble(), those);
        Row.@Nullable Recorded recorded = row.recorded();
        Spread theirs = recorded == null ? NONE : recorded(recorded, ours.count());
        String name = recorded == null ? "" : recorded.peer();
        for (Reading peer : row.peers()) {
            Spread spread = spread(peer, those);
            if (spread.count() > 0 && (theirs.count() == 0 || isBetter(row.unit(), spread, theirs))) {
                theirs = spread;
                name = peer.side().name();
            }
        }
        double line = Spread.of(those.stream()
                        .flatMap(sample -> java.util.stream.Stream.of(
                                sample.before().us(), sample.after().us()))
                        .toList())
                .median();
        double ratio = theirs.count() > 0 && theirs.median() > 0 ? ours.median() / theirs.median() : 0;
        boolean needsPeer = recorded != null || !row.peers().isEmpty();
        return new Verdict(machine, ours, theirs, name, line, ratio, needsPeer);
    }

    private static Spread recorded(Row.Recorded recorded, int count) {
        return new Spread(count, recorded.figure(), recorded.figure(), recorded.figure());
    }

    private static boolean isBetter(Unit unit, Spread one, Spread other) {
        return unit.isLessBetter() ? one.median() < other.median() : one.median() > other.median();
    }

    private static Spread spread(Reading reading, List<Sample> samples) {
        return Spread.of(samples.stream()
                .filter(sample -> sample.side().equals(reading.side()))
                .flatMap(sample -> sample.launch().rows().stream())
                .filter(found -> found.is(reading.bench(), reading.key(), reading.number()))
                .map(JsonRow::figure)
                .toList());
    }
}
