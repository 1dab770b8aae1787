package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private static final String LINE = "Heat.step(Heat.java:41)";

    private final StallWatch watch = new StallWatch(Duration.ofSeconds(30));

    private static Presence waits(int rank, int whom, String what, long steps, long stillMs) {
        return new Presence(rank, "pi", "", true, false, whom, what, LINE, steps, stillMs);
    }

    private static Presence runs(int rank, long stillMs) {
        return new Presence(rank, "pi", "", false, false, -1, "main", "Heat.relax(Heat.java:60)", 7, stillMs);
    }

    private static Presence serves(int rank, long stillMs) {
        return new Presence(rank, "pi", "", true, true, 0, "receive command of the master", "", 7, stillMs);
    }

    @Test
    void reportsOnceUntilSomebodyHasGoneOn() {
        List<Presence> still = List.of(waits(0, 1, "barrier in world", 3, 30_000), runs(1, 40_000));
        assertNotNull(watch.report(still, 2));
        assertNull(watch.report(still, 2));
        assertNull(watch.report(List.of(waits(0, 1, "barrier in world", 4, 100), runs(1, 70_000)), 2));
        assertNotNull(watch.report(List.of(waits(0, 1, "barrier in world", 4, 30_000), runs(1, 90_000)), 2));
    }

    @Test
    void saysNothingWhileSomebodyGoesOnOrOnlyComputes() {
        assertNull(watch.report(List.of(waits(0, 1, "barrier in world", 3, 90_000), runs(1, 29_999)), 2));
        assertNull(watch.report(List.of(serves(0, 90_000), runs(1, 90_000)), 2));
        assertNull(watch.report(List.of(), 2));
    }

    @Test
    void namesTheMostTheOddOneAndItsLine() {
        List<Presence> all = new ArrayList<>();
        for (int rank = 0; rank < 8; rank++) {
            all.add(rank == 5 ? runs(5, 61_000) : waits(rank, 5, "largest (allreduce) in the program", 3, 60_500));
        }
        assertEquals("""
                roll call: no rank has gone on for 60 s, and the job goes on (--hang-after); of 8 ranks:
                    ranks 0-4, 6, 7 wait for largest (allreduce) in the program at Heat.step(Heat.java:41)
                    rank 5@pi runs main at Heat.relax(Heat.java:60): the odd one
                """, watch.report(all, 8));
    }

    @Test
    void namesTheCircle() {
        assertEquals(
                """
                roll call: no rank has gone on for 31 s, and the job goes on (--hang-after); of 4 ranks:
                    rank 0@pi waits for receive tag=a with rank 2 at Heat.step(Heat.java:41)
                    rank 1@pi waits for receive tag=b with rank 0 at Heat.step(Heat.java:41)
                    rank 2@pi waits for send tag=c with rank 1 at Heat.step(Heat.java:41)
                    rank 3@pi waits for receive tag=d with rank 0 at Heat.step(Heat.java:41)
                    in a circle: rank 0 waits for rank 2 waits for rank 1 waits for rank 0
                """,
                watch.report(
                        List.of(
                                waits(3, 0, "receive tag=d", 1, 31_000),
                                waits(0, 2, "receive tag=a", 1, 31_000),
                                waits(1, 0, "receive tag=b", 1, 31_000),
                                waits(2, 1, "send tag=c", 1, 31_000)),
                        4));
    }

    @Test
    void travelsAsALine() {
        Presence one = new Presence(3, "pi\t1", "worker", true, false, -1, "a\nb", LINE, 12, 34);
        Presence read = Presence.of(one.line());
        assertEquals(new Presence(3, "pi 1", "worker", true, false, -1, "a b", LINE, 12, 34), read);
    }
}
