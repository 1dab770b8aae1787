package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which launches are compared, and what comes out. */
class VerdictTest {
    private static final Side OURS = side("Bramble");
    private static final Side THEIRS = side("peer");
    private static final Side OTHERS = side("other peer");

    private final List<Sample> samples = new ArrayList<>();

    private static Side side(String name) {
        return new Side(name, List.of("true"), Map.of(), "/");
    }

    private static Row row(Row.Unit unit, Side... peers) {
        Reading[] readings = new Reading[peers.length];
        for (int i = 0; i < peers.length; i++) {
            readings[i] = Reading.ofSize(peers[i], "x", 8);
        }
        return Row.of("x-8", unit, 1.5, Reading.ofSize(OURS, "x", 8), readings);
    }

    private void launch(Side side, Machine machine, String figure) {
        List<JsonRow> rows = JsonRow.of("noise\n{\"bench\":\"x\",\"ranks\":2,\"bytes\":9,\"us\":77}\n"
                + "{\"bench\":\"x\",\"ranks\":2,\"bytes\":8,\"us\":" + figure + ",\"min\":0,\"max\":99}\n");
        Probe probe = new Probe(machine == Machine.NEAR ? 0.07 : 0.3, 0.08);
        samples.add(new Sample(side, new Launch(rows, ""), probe, probe, machine));
    }

    @Test
    void comparesMediansOfOneState() {
        for (String figure : List.of("9", "1", "2")) {
            launch(OURS, Machine.NEAR, figure);
        }
        for (String figure : List.of("4", "3", "5", "100")) {
            launch(THEIRS, Machine.NEAR, figure);
        }
        launch(OURS, Machine.FAR, "1000");
        launch(THEIRS, Machine.BUSY, "1000");
        Verdict verdict = Verdict.of(row(Row.Unit.US, THEIRS), samples);
        assertEquals(Machine.NEAR, verdict.machine());
        assertEquals(new Spread(3, 2, 1, 9), verdict.bramble());
        assertEquals(new Spread(4, 4.5, 3, 100), verdict.peer());
        assertEquals(2 / 4.5, verdict.ratio());
        assertEquals(0.07, verdict.lineUs());
        assertEquals(3, verdict.launches());
    }

    @Test
    void takesTheStateInWhichBothSidesHaveTheMost() {
        launch(OURS, Machine.NEAR, "1");
        launch(OURS, Machine.NEAR, "1");
        launch(OURS, Machine.FAR, "6");
        launch(OURS, Machine.FAR, "6");
        launch(THEIRS, Machine.NEAR, "1");
        launch(THEIRS, Machine.FAR, "4");
        launch(THEIRS, Machine.FAR, "4");
        Verdict verdict = Verdict.of(row(Row.Unit.US, THEIRS), samples);
        assertEquals(Machine.FAR, verdict.machine());
        assertEquals(1.5, verdict.ratio());
    }

    @Test
    void comparesNothingAcrossStates() {
        launch(OURS, Machine.NEAR, "1");
        launch(THEIRS, Machine.FAR, "4");
        launch(OURS, Machine.BUSY, "1");
        launch(THEIRS, Machine.BUSY, "4");
        assertNull(Verdict.of(row(Row.Unit.US, THEIRS), samples).machine());
    }

    @Test
    void comparesWithTheBetterPeer() {
        launch(OURS, Machine.NEAR, "6");
        launch(THEIRS, Machine.NEAR, "4");
        launch(OTHERS, Machine.NEAR, "3");
        assertEquals(
                "other peer",
                Verdict.of(row(Row.Unit.US, THEIRS, OTHERS), samples).peerName());
        assertEquals(
                "peer", Verdict.of(row(Row.Unit.MBPS, THEIRS, OTHERS), samples).peerName());
        assertEquals(2, Verdict.of(row(Row.Unit.US, THEIRS, OTHERS), samples).ratio());
    }

    @Test
    void holdsTimesBelowAndRatesAboveTheirGoal() {
        Row.Goal goal = new Row.Goal(1.5);
        assertTrue(goal.isMet(Row.Unit.US, 1.5));
        assertFalse(goal.isMet(Row.Unit.US, 1.6));
        assertTrue(goal.isMet(Row.Unit.PER_SECOND, 1.5));
        assertFalse(goal.isMet(Row.Unit.MBPS, 1.4));
    }

    @Test
    void tellsTheStateFromTheLooksBeforeAndAfter() {
        Probe near = new Probe(0.07, 0.08);
        Probe far = new Probe(0.28, 0.29);
        Probe disturbed = new Probe(0.07, 0.5);
        assertEquals(Machine.NEAR, Machine.between(near, near, false));
        assertEquals(Machine.FAR, Machine.between(far, far, false));
        assertEquals(Machine.ONE_CORE, Machine.between(new Probe(0.02, 0.02), new Probe(0.02, 0.03), false));
        assertEquals(Machine.BUSY, Machine.between(near, far, false));
        assertEquals(Machine.BUSY, Machine.between(near, far, true));
        assertEquals(Machine.BUSY, Machine.between(disturbed, near, false));
        assertEquals(Machine.NEAR, Machine.between(disturbed, near, true));
        assertEquals(Machine.BUSY, Machine.between(Probe.NONE, Probe.NONE, true));
    }

    @Test
    void saysWhyThereIsNoRatio() {
        samples.add(new Sample(
                THEIRS, new Launch(List.of(), "hung: ended after 3 s"), Probe.NONE, Probe.NONE, Machine.BUSY));
        launch(OURS, Machine.NEAR, "1");
        Row row = row(Row.Unit.US, THEIRS);
        String line = Table.line(row, Verdict.of(row, samples), samples, 5);
        assertTrue(line.endsWith("?      not compared: peer failed 1 times: hung: ended after 3 s"), line);
    }
}
