package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose processes are started with the variables of a scheduler. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartedByOthersTest {
    @TempDir
    private Path place;

    private StartedJvms jvms;

    @BeforeEach
    void enterPrograms() throws Exception {
        jvms = new StartedJvms(place);
    }

    @AfterEach
    void endAll() {
        jvms.close();
    }

    private Map<String, String> openMpi(int rank, int size) {
        return Map.of(
                "OMPI_COMM_WORLD_RANK",
                String.valueOf(rank),
                "OMPI_COMM_WORLD_SIZE",
                String.valueOf(size),
                "OMPI_COMM_WORLD_LOCAL_SIZE",
                String.valueOf(size),
                "PMIX_NAMESPACE",
                "prterun-host-77@1",
                "XDG_RUNTIME_DIR",
                place.toString());
    }

    private Map<String, String> slurm(int rank, int size, int nodes) {
        return Map.of(
                "SLURM_JOB_ID",
                "77",
                "SLURM_STEP_ID",
                "0",
                "SLURM_PROCID",
                String.valueOf(rank),
                "SLURM_STEP_NUM_TASKS",
                String.valueOf(size),
                "SLURM_STEP_NUM_NODES",
                String.valueOf(nodes),
                "SLURM_STEP_NODELIST",
                "n[07-08]");
    }

    private static Map<String, String> with(Map<String, String> map, String... more) {
        Map<String, String> all = new HashMap<>(map);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static List<ChildJvmTest.Ended> await(List<StartedJvms.Jvm> all) throws Exception {
        List<ChildJvmTest.Ended> ended = new ArrayList<>();
        for (StartedJvms.Jvm each : all) {
            ended.add(each.await());
        }
        return ended;
    }

    private static void assertPrinted(List<ChildJvmTest.Ended> all) {
        TreeSet<String> lines = new TreeSet<>();
        TreeSet<String> expected = new TreeSet<>(List.of("[3.5, 4.0]"));
        for (int rank = 0; rank < all.size(); rank++) {
            ChildJvmTest.Ended ended = all.get(rank);
            assertEquals(0, ended.code(), ended.err());
            assertEquals("", ended.err());
            lines.addAll(ended.out().lines().toList());
            expected.add("rank " + rank);
            assertTrue(ended.out().startsWith("rank " + rank + "\n"), ended.out());
        }
        assertEquals(expected, lines);
    }

    private List<String> files(String folder) throws Exception {
        try (Stream<Path> all = Files.list(place.resolve(folder))) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void processesOfMpirunAreRanksInItsOrder() throws Exception {
        List<StartedJvms.Jvm> started = new ArrayList<>();
        // The last first, beside what an earlier job has left.
        Files.createDirectory(
                place.resolve("bramble"),
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                place.resolve("bramble/meet-ompi-prterun-host-77-1"),
                "bramble 1\n" + "ab".repeat(32) + "\n1\n127.0.0.1\n");
        for (int rank = 2; rank >= 0; rank--) {
            started.add(0, jvms.start(openMpi(rank, 3), "doing", "--what", "print"));
        }
        assertPrinted(await(started));
        assertEquals(List.of(), files("bramble"));
    }

    @Test
    void onlyTheFirstSaysWhyTheJobFailedAndAllEnd() throws Exception {
        List<StartedJvms.Jvm> started = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            started.add(jvms.start(openMpi(rank, 3), "doing", "--what", "exception"));
        }
        List<ChildJvmTest.Ended> ended = await(started);
        for (ChildJvmTest.Ended each : ended) {
            assertEquals(7, each.code(), each.err());
        }
        assertEquals("the disk is full; free some\n", ended.get(0).err());
        assertEquals("", ended.get(1).err() + ended.get(2).err());
    }

    @Test
    void theFirstWritesTheTimelineOfAllAlsoWhereTheJobFails() throws Exception {
        Path file = place.resolve("timeline.json");
        List<StartedJvms.Jvm> started = new ArrayList<>();
        for (int rank = 0; rank < 3; rank++) {
            started.add(jvms.start(
                    openMpi(rank, 3),
                    "--trace",
                    file.toString(),
                    "--dashboard",
                    "0",
                    "doing",
                    "--what",
                    "talk and throw"));
        }
        List<ChildJvmTest.Ended> ended = await(started);
        for (ChildJvmTest.Ended each : ended) {
            assertEquals(1, each.code(), each.err());
        }
        assertTrue(
                ended.get(0).err().startsWith("dashboard: http://127.0.0.1:"),
                ended.get(0).err());
        assertEquals("", ended.get(1).err() + ended.get(2).err());
        TraceEvents.read(file).areOfATalk(3);
    }

    @Test
    void processesOfSrunMeetInTheHomeDirectoryThatTheHostsShare() throws Exception {
        List<StartedJvms.Jvm> started = new ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            started.add(jvms.start(slurm(rank, 2, 2), "-n", "2", "doing", "--what", "print"));
        }
        assertPrinted(await(started));
        assertEquals(List.of(), files(".bramble"));
    }

    @Test
    void withASecretInTheEnvironmentNothingIsShared() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<StartedJvms.Jvm> started = new ArrayList<>();
        for (int rank = 0; rank < 2; rank++) {
            Map<String, String> environment = with(
                    Map.of(),
                    "JOB_COMPLETION_INDEX",
                    String.valueOf(rank),
                    "BRAMBLE_SECRET",
                    "cd".repeat(32),
                    "BRAMBLE_HEAD",
                    "localhost:" + port);
            started.add(jvms.start(environment, "-n", "2", "--transport", "udp", "doing", "--what", "print"));
        }
        assertPrinted(await(started));
        assertTrue(Files.notExists(place.resolve(".bramble")));
    }

    @Test
    void processesWithoutACommonSecretStayOutside() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Map<String, String> base = with(slurm(0, 2, 2), "BRAMBLE_HEAD", "localhost:" + port);
        StartedJvms.Jvm head = jvms.start(with(base, "BRAMBLE_SECRET", "cd".repeat(32)), "--timeout", "20", "doing");
        StartedJvms.Jvm other = jvms.start(with(base, "BRAMBLE_SECRET", "ce".repeat(32), "SLURM_PROCID", "1"), "doing");
        ChildJvmTest.Ended ended = other.await();
        assertEquals(3, ended.code());
        assertTrue(ended.err().contains("has another secret than this JVM"), ended.err());
        head.process().destroy();
        assertTrue(head.await().code() != 0);
    }

    @Test
    void eachRunsAJobOfItsOwnWhereThatIsWanted() throws Exception {
        ChildJvmTest.Ended ended = jvms.start(
                        with(openMpi(1, 3), "BRAMBLE_SCHEDULER", "none"), "-n", "2", "doing", "--what", "print")
                .await();
        assertEquals(0, ended.code(), ended.err());
        assertEquals(3, ended.out().lines().count());
    }
}
