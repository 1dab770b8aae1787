package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.benchmarks.report.Figures;
import io.bramble.benchmarks.report.Result;
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

    private static Row row(Unit unit, Side... peers) {
        Reading[] readings = new Reading[peers.length];
        for (int i = 0; i < peers.length; i++) {
            readings[i] = Reading.ofSize(peers[i], "x", 8);
        }
        return Row.of("x-8", "x of 8 bytes", unit, 1.5, Reading.ofSize(OURS, "x", 8), readings);
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
        Verdict verdict = Verdict.of(row(Unit.US, THEIRS), samples);
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
        Verdict verdict = Verdict.of(row(Unit.US, THEIRS), samples);
        assertEquals(Machine.FAR, verdict.machine());
        assertEquals(1.5, verdict.ratio());
    }

    @Test
    void comparesNothingAcrossStates() {
        launch(OURS, Machine.NEAR, "1");
        launch(THEIRS, Machine.FAR, "4");
        launch(OURS, Machine.BUSY, "1");
        launch(THEIRS, Machine.BUSY, "4");
        assertNull(Verdict.of(row(Unit.US, THEIRS), samples).machine());
    }

    @Test
    void comparesWithTheBetterPeer() {
        launch(OURS, Machine.NEAR, "6");
        launch(THEIRS, Machine.NEAR, "4");
        launch(OTHERS, Machine.NEAR, "3");
        assertEquals(
                "other peer", Verdict.of(row(Unit.US, THEIRS, OTHERS), samples).peerName());
        assertEquals("peer", Verdict.of(row(Unit.MBPS, THEIRS, OTHERS), samples).peerName());
        assertEquals(2, Verdict.of(row(Unit.US, THEIRS, OTHERS), samples).ratio());
    }

    @Test
    void holdsTimesBelowAndRatesAboveTheirGoal() {
        Goal goal = Goal.ofRatio(1.5);
        assertTrue(goal.isMet(Unit.US, 1.5, 9));
        assertFalse(goal.isMet(Unit.US, 1.6, 1));
        assertTrue(goal.isMet(Unit.PER_SECOND, 1.5, 1));
        assertFalse(goal.isMet(Unit.MBPS, 1.4, 9));
    }

    @Test
    void holdsOurOwnFigureWhereTheGoalIsOne() {
        launch(OURS, Machine.NEAR, "3");
        Row row = new Row("x-8", "x", Unit.EVENTS, Reading.ofSize(OURS, "x", 8), List.of(), null, Goal.ofFigure(0));
        Verdict verdict = Verdict.of(row, samples);
        assertEquals(Machine.NEAR, verdict.machine());
        assertFalse(verdict.isMet(row));
        assertEquals(0, verdict.ratio());
        assertTrue(Goal.ofFigure(0).isMet(Unit.EVENTS, 0, 0));
        assertTrue(Goal.ofFigure(50).isMet(Unit.PERCENT, 0.1, 60));
        assertFalse(Goal.ofFigure(50).isMet(Unit.PERCENT, 9, 40));
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
    void comparesWithAFigureThatWasRecordedOnce() {
        launch(OURS, Machine.NEAR, "2");
        Row row = Row.recorded(
                "x-8", "x", Unit.US, 0.5, Reading.ofSize(OURS, "x", 8), new Row.Recorded("somebody (recorded)", 8));
        Verdict verdict = Verdict.of(row, samples);
        assertEquals("somebody (recorded)", verdict.peerName());
        assertEquals(0.25, verdict.ratio());
        assertTrue(verdict.isMet(row));
    }

    @Test
    void keepsEveryLaunchOfARowInTheUnitThatIsPrinted() {
        launch(OURS, Machine.NEAR, "3000");
        launch(THEIRS, Machine.NEAR, "1500");
        samples.add(new Sample(THEIRS, new Launch(List.of(), "hung"), Probe.NONE, Probe.NONE, Machine.BUSY));
        Row row = row(Unit.MBPS, THEIRS);
        Result result = new Outcomes("2026-11-27", "abc", 1).of(row, Verdict.of(row, samples), samples);
        assertEquals(new Figures(3, 3, 3, 1), result.bramble());
        assertEquals(new Figures(1.5, 1.5, 1.5, 1), result.peer());
        assertEquals(2, result.ratio());
        assertEquals(true, result.met());
        assertEquals(3, result.samples().size());
        assertEquals(3, result.samples().get(0).figure());
        assertEquals(0.07, result.samples().get(0).lineBeforeUs());
        assertEquals(
                new Result.LaunchFigure("peer", null, "busy", null, null, "hung"),
                result.samples().get(2));
    }

    @Test
    void saysWhyThereIsNoRatio() {
        samples.add(new Sample(
                THEIRS, new Launch(List.of(), "hung: ended after 3 s"), Probe.NONE, Probe.NONE, Machine.BUSY));
        launch(OURS, Machine.NEAR, "1");
        Row row = row(Unit.US, THEIRS);
        String line = Table.line(row, Verdict.of(row, samples), samples, 5);
        assertTrue(line.endsWith("?      not compared: peer failed 1 times: hung: ended after 3 s"), line);
    }
}
