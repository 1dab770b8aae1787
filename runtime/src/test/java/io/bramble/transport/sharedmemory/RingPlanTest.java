package io.bramble.transport.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.BrambleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RingPlanTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // MiB free, seats, KiB of a ring
        "65536, 2, 256",
        "64, 1, 256",
        "64, 2, 256",
        "64, 4, 256",
        "64, 8, 256",
        "64, 9, 128",
        "64, 16, 64",
        "64, 32, 16",
        "1, 2, 128",
        "1, 3, 32",
        "1, 4, 16",
        "1, 64, 16",
    })
    void dividesAQuarterOfTheFreeMemoryByThePairs(long freeMib, int seats, int ringKib) {
        assertEquals(ringKib * 1024, RingPlan.of(freeMib * MIB, seats).ringBytes());
    }

    @Test
    void sixteenJvmsFitInto64Mib() {
        RingPlan plan = RingPlan.of(64 * MIB, 16);
        assertTrue(plan.totalBytes() < 64 * MIB / 3, plan + " totalBytes=" + plan.totalBytes());
    }

    @Test
    void keepsItsPromisesForAllCounts() {
        for (long free = 64 * 1024; free < 1L << 40; free = free * 5 / 3) {
            for (int seats = 1; seats <= 300; seats += 1 + seats / 8) {
                RingPlan plan = RingPlan.of(free, seats);
                assertEquals(1, Integer.bitCount(plan.ringBytes()), plan.toString());
                assertTrue(plan.ringBytes() >= 16 * 1024 && plan.ringBytes() <= 256 * 1024, plan.toString());
                assertTrue(plan.chunkBytes() >= 1024 && plan.chunkBytes() <= RingPlan.MAX_CHUNK_BYTES, plan.toString());
                assertTrue(8 * (plan.chunkBytes() + 48) <= plan.ringBytes(), plan.toString());
                assertTrue(
                        plan.ringBytes() == 16 * 1024
                                || (long) seats * (seats - 1) * plan.ringBytes() <= free / RingPlan.SHARE,
                        plan.toString());
            }
        }
    }

    @Test
    void saysWhatIsMissingWhereNoRingFits() {
        BrambleException tooLittle = assertThrows(BrambleException.class, () -> RingPlan.of(20_000, 2));
        assertTrue(
                tooLittle
                        .getMessage()
                        .startsWith("too little shared memory to start: freeBytes=20000 neededBytes=28672"),
                tooLittle.getMessage());
        assertTrue(tooLittle.getMessage().contains("--shm-size=256m"), tooLittle.getMessage());
        // One JVM alone needs no ring.
        assertEquals(1, RingPlan.of(0, 1).seats());
    }

    @Test
    void refusesSizesThatDoNotFitTogether() {
        assertThrows(IllegalArgumentException.class, () -> RingPlan.of(64 * MIB, 0));
        assertThrows(IllegalArgumentException.class, () -> RingPlan.of(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new RingPlan(2, 0, 5000, 100));
        assertThrows(IllegalArgumentException.class, () -> new RingPlan(2, 0, 4096, 465));
    }
}
