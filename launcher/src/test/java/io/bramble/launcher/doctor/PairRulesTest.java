package io.bramble.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.launcher.doctor.Row.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of measurements between hosts, and which pairs there are. */
class PairRulesTest {
    private static Row udp(int heard, int back, long medianUs, int small, String failure) {
        return PairRules.udp(new PairRules.Measured(
                "pi1",
                "10.0.0.1",
                "pi2",
                "10.0.0.2",
                "eth0",
                1472,
                200,
                heard,
                new UdpPing.Outcome(back, medianUs, 2 * medianUs, failure),
                small));
    }

    @Test
    void aWholePathIsOk() {
        assertEquals(
                Row.ok("pi1 - pi2", "udp", "loss 0 %, back 0 %; round trip 0.21 ms, at most 0.42 ms; 1472 bytes"),
                udp(200, 200, 210, 0, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "199, 199, WARN, 'loss 0.5 %, back 0 %;'",
        "200, 199, WARN, 'loss 0 %, back 0.5 %;'",
        "190, 190, BAD,  'loss 5.0 %, back 0 %;'",
        "100, 50,  BAD,  'loss 50.0 %, back 50.0 %;'",
    })
    void lossIsSaidForEachDirection(int heard, int back, State state, String begin) {
        Row row = udp(heard, back, 210, 0, "");
        assertEquals(state, row.state());
        assertTrue(row.reading().startsWith(begin), row.reading());
        assertTrue(row.remedy().endsWith("ip -s link show dev eth0"), row.remedy());
    }

    @Test
    void aBlockedDirectionNamesTheHostThatBlocks() {
        Row there = udp(0, 0, -1, 0, "");
        assertEquals("no datagram from pi1 gets to pi2", there.reading());
        assertTrue(there.remedy().startsWith("on pi2: sudo ufw allow proto udp from 10.0.0.1 "), there.remedy());
        Row home = udp(200, 0, -1, 0, "");
        assertEquals("no datagram from pi2 gets to pi1", home.reading());
        assertTrue(home.remedy().startsWith("on pi1: sudo ufw allow proto udp from 10.0.0.2 "), home.remedy());
    }

    @Test
    void longDatagramsThatDoNotPassAreTheMtus() {
        Row row = udp(0, 0, -1, 20, "");
        assertEquals(State.BAD, row.state());
        assertEquals("no datagram of 1472 bytes gets through, small ones do", row.reading());
    }

    @Test
    void aSenderWithoutARouteSaysSo() {
        assertEquals(
                "ip route get 10.0.0.2",
                udp(0, 0, -1, 0, "Network is unreachable").remedy().split(": ")[1]);
    }

    @Test
    void aSlowPathIsAWarning() {
        assertEquals(State.WARN, udp(200, 200, 60_000, 0, "").state());
    }

    @ParameterizedTest
    @CsvSource({
        "1234,     400, OK,   '+1.23 ms, give or take 0.40 ms'",
        "-250,     400, OK,   '-0.25 ms, give or take 0.40 ms'",
        "-7200000, 900, WARN, '-7.2 s, give or take 0.90 ms: times in outputs do not compare'",
        "1100000,  200000, OK, '+1.1 s, give or take 200.00 ms'",
    })
    void aClockIsJudgedWithItsUncertainty(long aheadUs, long uncertaintyUs, State state, String reading) {
        Row row = PairRules.clock("pi2", aheadUs, uncertaintyUs);
        assertEquals(state, row.state());
        assertEquals(reading, row.reading());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 40})
    void eachHostIsInAPairWithTheFirstAndTheNext(int hosts) {
        PairPlan plan = PairPlan.of(hosts);
        Set<PairPlan.Pair> pairs = new HashSet<>(plan.pairs());
        assertEquals(pairs.size(), plan.pairs().size());
        for (int host = 1; host < hosts; host++) {
            assertTrue(pairs.contains(new PairPlan.Pair(0, host)));
            assertTrue(pairs.contains(new PairPlan.Pair(host - 1, host)));
        }
        assertEquals(hosts <= 8 ? hosts * (hosts - 1) / 2 : 2 * hosts - 3, pairs.size());
        assertEquals(hosts == 1, plan.sentence().isEmpty());
        assertEquals(hosts > 8, plan.sentence().contains("not every pair"));
    }

    @Test
    void anOutcomeTravelsAsText() {
        for (UdpPing.Outcome each : List.of(
                new UdpPing.Outcome(200, 210, 420, ""), new UdpPing.Outcome(0, -1, -1, "Network is unreachable"))) {
            assertEquals(each, UdpPing.Outcome.parse(each.text()));
        }
    }
}
