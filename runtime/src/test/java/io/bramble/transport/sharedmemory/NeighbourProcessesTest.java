package io.bramble.transport.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bramble.error.RankFailedException;
import io.bramble.transport.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real JVMs, with 64 MB of heap each, over one directory. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NeighbourProcessesTest {
    private static final String OPEN = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    private final List<Process> children = new ArrayList<>();
    private Path base;

    @BeforeEach
    void makeBase() throws IOException {
        base = Files.createTempDirectory(JobDirectory.base().path(), "neighbours-");
    }

    @AfterEach
    void leavesNothing() throws Exception {
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
        StaleDirectories.sweep(base);
        String[] left = base.toFile().list();
        try (var files = Files.walk(base)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        assertArrayEquals(new String[0], left);
    }

    @Test
    void twoJvmsExchangeAMillionSmallFrames() throws Exception {
        exchange(2, 500_000, 16, "auto", 0);
    }

    @Test
    void twoJvmsExchangeFramesOfAllSizesThroughASmallRing() throws Exception {
        exchange(2, 60_000, 2000, "16384", 2000);
    }

    @Test
    void threeJvmsExchangeLargeFrames() throws Exception {
        exchange(3, 20_000, RingPlan.MAX_CHUNK_BYTES, "auto", 0);
    }

    private void exchange(int seats, long frames, int longestBytes, String ringBytes, int chunkBytes) throws Exception {
        for (int seat = 0; seat < seats; seat++) {
            child("exchange", "exchange", seat, seats, ringBytes, chunkBytes, frames, longestBytes);
        }
        for (Process child : children) {
            String output = output(child);
            assertEquals(0, child.waitFor(), output);
            long each = frames * (seats - 1);
            assertTrue(output.contains("framesSent=" + each + ", framesReceived=" + each + ","), output);
            assertTrue(output.contains("ringsMade=" + (seats - 1)), output);
        }
        // The last to leave removed the directory: nobody swept.
        assertArrayEquals(new String[0], base.toFile().list());
    }

    @Test
    void outlivesTwentyProducersKilledAtAnyPoint() throws Exception {
        long seed = 4711;
        Random random = new Random(seed);
        int seats = 5;
        for (int round = 0; round < 5; round++) {
            String job = "kill" + round;
            List<Process> producers = new ArrayList<>();
            for (int seat = 1; seat < seats; seat++) {
                producers.add(child("produce", job, seat, seats, "16384", 2000, 0, 2000));
            }
            Neighbour self = new Neighbour(base, job, 0, seats, new RingPlan(seats, 0, 16384, 2000), 2000, () -> {
                for (Process each : producers) {
                    assertTrue(each.isAlive(), "a producer ended by itself");
                }
            });
            for (int seat = 1; seat < seats; seat++) {
                String where = "seed=" + seed + " round=" + round + " seat=" + seat;
                long until = self.traffic().received(seat) + 1 + random.nextInt(20_000);
                while (self.traffic().received(seat) < until) {
                    self.pause(self.transport().poll(self.traffic(), 1 + random.nextInt(8)));
                }
                ProcessIdentity victim = self.transport().peer(seat);
                assertTrue(victim.isAlive(), where);
                Process producer = producers.get(seat - 1);
                producer.destroyForcibly();
                // Reads on while it dies.
                while (producer.isAlive()) {
                    self.pause(self.transport().poll(self.traffic(), 1));
                }
                assertTrue(!victim.isAlive(), where);
                self.transport().peerDied(seat, "killed");
                int turns = 0;
                while (!self.transport().isDrained(seat)) {
                    self.transport().poll(self.traffic(), 8);
                    assertTrue(
                            turns++ < 1_000_000, where + " " + self.transport().counters());
                }
                int rank = seat;
                assertThrows(
                        RankFailedException.class,
                        () -> self.traffic().send(self.transport().link(rank), rank),
                        where);
            }
            assertTrue(self.transport().counters().abandonedFrames() <= 4);
            self.close();
            assertArrayEquals(new String[0], base.toFile().list());
        }
    }

    @Test
    void nameTheMissingOption() throws Exception {
        Process child = start(List.of(java(), "-cp", classPath(), Neighbour.class.getName(), "preflight"));
        String output = output(child);
        assertTrue(output.contains("add '" + OPEN + "' to the java command"), output);
        assertEquals(null, MemoryAccess.problem());
    }

    @Test
    void sayWhatToDoWhereSharedMemoryIsFull() throws Exception {
        // Room for the seats, not for the ring that seat 1 makes.
        String mount = "mount -t tmpfs -o size=64k none " + base;
        assumeTrue(start(List.of("unshare", "-rm", "sh", "-c", mount)).waitFor() == 0, "cannot mount a small tmpfs");
        String run = String.join(" ", command("exchange", "full", 0, 1, "65536", 2000, 0, 2000));
        String loop = String.join(" ", command("produce", "full", 0, 1, "65536", 2000, 0, 2000));
        assertEquals(
                0,
                start(List.of("unshare", "-rm", "sh", "-c", mount + " && " + run))
                        .waitFor());
        Process child = start(List.of("unshare", "-rm", "sh", "-c", mount + " && " + loop));
        String output = output(child);
        assertEquals(3, child.waitFor(), output);
        assertTrue(
                output.contains("no shared memory for a ring: neededBytes=69632 freeBytes=57344 jvms=1 rank=0: file="),
                output);
        assertTrue(output.contains("No space left on device; make room in /dev/shm"), output);
        assertTrue(output.contains("--shm-size=256m"), output);
    }

    @Test
    void whatAKilledJobLeftIsSwept() throws Exception {
        Process one = child("produce", "dead", 1, 2, "16384", 2000, 0, 2000);
        Process two = child("produce", "dead", 0, 2, "16384", 2000, 0, 2000);
        Path directory = base.resolve("bramble-dead");
        while (!Files.exists(directory.resolve("seat-0")) || !Files.exists(directory.resolve("seat-1"))) {
            assertTrue(one.isAlive() && two.isAlive());
            Thread.onSpinWait();
        }
        one.destroyForcibly().waitFor();
        assertEquals(List.of(), StaleDirectories.sweep(base));
        two.destroyForcibly().waitFor();
        assertTrue(Files.exists(directory));
        assertEquals(List.of(directory), StaleDirectories.sweep(base));
    }

    private Process child(
            String what,
            String job,
            int seat,
            int seats,
            String ringBytes,
            int chunkBytes,
            long frames,
            int longestBytes)
            throws IOException {
        return start(command(what, job, seat, seats, ringBytes, chunkBytes, frames, longestBytes));
    }

    private List<String> command(
            String what,
            String job,
            int seat,
            int seats,
            String ringBytes,
            int chunkBytes,
            long frames,
            int longestBytes) {
        List<String> command = new ArrayList<>(
                List.of(java(), "-Xmx64m", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:TieredStopAtLevel=1", OPEN));
        command.addAll(List.of("-cp", classPath(), Neighbour.class.getName(), what, base.toString(), job));
        for (Object each : new Object[] {seat, seats, ringBytes, chunkBytes, frames, longestBytes}) {
            command.add(each.toString());
        }
        return command;
    }

    private Process start(List<String> command) throws IOException {
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        children.add(child);
        return child;
    }

    private static String output(Process child) throws Exception {
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        return output;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        // Not the property: whoever runs the tests may have loaded them in a way of its own.
        return Stream.of(Neighbour.class, SharedMemoryTransport.class, UnsafeBuffer.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
