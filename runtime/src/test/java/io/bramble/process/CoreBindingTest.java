package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CoreBindingTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2, 0, 2, 2, '', 0",
        "1, 2, 1, 2, 2, '', 1",
        "1, 4, 3, 4, 4, '', 3",
        "1, 4, 3, 4, 8, core, 3",
        // Not where it was not wanted, ranks outnumber cores, a JVM has several ranks, or the host one JVM.
        "1, 2, 1, 2, 2, none, -1",
        "1, 3, 1, 3, 2, '', -1",
        "2, 2, 0, 4, 4, '', -1",
        "1, 1, 0, 1, 4, '', -1",
    })
    void chooses(
            int ranksHere, int jvmsOnHost, int placeOnHost, int ranksOnHost, int cores, String wish, int expected) {
        assertEquals(expected, CoreBinding.choose(ranksHere, jvmsOnHost, placeOnHost, ranksOnHost, cores, wish));
    }

    @Test
    void readsTheCoresOfAProcess() {
        assertEquals(
                List.of(0, 1), CoreBinding.allowed(List.of("Name:\tx", "Cpus_allowed:\t3", "Cpus_allowed_list:\t0-1")));
        assertEquals(List.of(0, 2, 3, 4, 9), CoreBinding.allowed(List.of("Cpus_allowed_list:\t0,2-4,9")));
        assertEquals(List.of(), CoreBinding.allowed(List.of("State:\tR")));
    }

    @Test
    void keepsTheCallingThreadOnItsCoreAndNoOther() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/thread-self/status")) && Files.isExecutable(Path.of("/usr/bin/taskset")));
        List<Integer> before = cores();
        assumeTrue(before.size() > 1, "one core");
        List<List<Integer>> seen = new java.util.ArrayList<>();
        Thread rank = new Thread(() -> {
            CoreBinding.bind(1);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (cores().size() > 1 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            seen.add(cores());
        });
        rank.start();
        rank.join();
        assertEquals(List.of(List.of(before.get(1))), seen);
        assertEquals(before, cores());
    }

    @Test
    void leavesAThreadFreeWhereThereIsNoSuchCore() throws Exception {
        CoreBinding.bind(100_000);
        CoreBinding.bind(-1);
        assertTrue(Runtime.getRuntime().availableProcessors() > 0);
    }

    private static List<Integer> cores() {
        try {
            return CoreBinding.allowed(Files.readAllLines(Path.of("/proc/thread-self/status")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
