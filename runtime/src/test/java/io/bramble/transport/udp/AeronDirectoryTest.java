package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.transport.ProcessIdentity;
import io.bramble.transport.udp.AeronDirectory.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AeronDirectoryTest {
    private static final Owner OWNER = new Owner("job-1-a", 12, 34567, "0f0e3c1a-9d53-4c0e-8a3e-0123456789ab");

    @TempDir
    Path base;

    @Test
    void namesItsOwner() {
        AeronDirectory directory = AeronDirectory.of(base, OWNER);
        assertEquals(OWNER, AeronDirectory.owner(directory.path()));
        assertEquals(base, directory.path().getParent());
        assertEquals(
                "bramble.aeron-job-1-a.12.34567.0f0e3c1a-9d53-4c0e-8a3e-0123456789ab",
                directory.path().getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bramble-job",
                "aeron-root",
                "bramble.aeron-",
                "bramble.aeron-job.1.2",
                "bramble.aeron-job.x.2.0-0",
                "bramble.aeron-job.1.2.0-0.more",
                "bramble.aeron-job.99999999999.2.0-0",
                "bramble.aeron-job.1.2.G"
            })
    void knowsNoOwnerOfOtherDirectories(String name) {
        assertNull(AeronDirectory.owner(base.resolve(name)));
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        assertThrows(IllegalArgumentException.class, () -> AeronDirectory.of(base, new Owner("../job", 1, 2, "0-0")));
        assertThrows(IllegalArgumentException.class, () -> AeronDirectory.of(base, new Owner("job", 1, 2, "../..")));
    }

    @Test
    void isMadeEmptyAndForItsUserOnlyAndGoesWhole() throws IOException {
        AeronDirectory directory = AeronDirectory.of(base, OWNER);
        for (int i = 0; i < 2; i++) {
            directory.create();
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())));
            assertEquals(List.of("owner"), List.of(directory.path().toFile().list()));
            Files.createDirectories(Path.of(directory.mediaPath()).resolve("images"));
            Files.createFile(Path.of(directory.mediaPath()).resolve("images/1.logbuffer"));
        }
        directory.delete();
        directory.delete();
        assertFalse(Files.exists(directory.path()));
    }

    @Test
    void sweepsWhatTheDeadHaveLeftAndNothingElse() throws Exception {
        String boot = ProcessIdentity.hostBootId();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        AeronDirectory dead = made(new Owner("dead", 0, gone.pid(), boot));
        AeronDirectory alive =
                made(new Owner("alive", 0, ProcessHandle.current().pid(), boot));
        AeronDirectory otherBoot =
                made(new Owner("boot", 0, ProcessHandle.current().pid(), "0-0"));
        AeronDirectory elsewhere = made(new Owner("elsewhere", 0, gone.pid(), boot));
        ProcessIdentity self = ProcessIdentity.self();
        mark(dead, new ProcessIdentity(gone.pid(), 1, self.pidNamespace(), self.bootId()));
        mark(elsewhere, new ProcessIdentity(gone.pid(), 1, "pid:[1]", self.bootId()));
        Path stranger = Files.createDirectory(base.resolve("bramble.aeron-what.1.2"));
        assertEquals(
                List.of(otherBoot.path(), dead.path()),
                AeronDirectory.sweep(base, boot).stream().sorted().toList());
        for (Path kept : List.of(alive.path(), elsewhere.path(), stranger)) {
            assertTrue(Files.exists(kept), kept.toString());
        }
        assertEquals(List.of(), AeronDirectory.sweep(base.resolve("missing"), boot));
    }

    private static void mark(AeronDirectory directory, ProcessIdentity process) throws IOException {
        Files.writeString(directory.path().resolve("owner"), process.line());
    }

    private AeronDirectory made(Owner owner) throws IOException {
        AeronDirectory directory = AeronDirectory.of(base, owner);
        directory.create();
        Files.createDirectories(Path.of(directory.mediaPath()).resolve("images"));
        return directory;
    }

    @Test
    void goesWhereItFits() {
        Path missing = base.resolve("missing");
        assertEquals(base, AeronDirectory.base(List.of(missing, base), 1));
        assertEquals(base, AeronDirectory.base(List.of(base, missing), 1));
        assertEquals(missing, AeronDirectory.base(List.of(base, missing), Long.MAX_VALUE));
    }

    /** JVMs that start together sweep together: each finds what another is just removing. */
    @Test
    void severalMaySweepAtOnce() throws Exception {
        int sweepers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(sweepers);
        try {
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < 5; i++) {
                    AeronDirectory dead = AeronDirectory.of(base, new Owner("job", i, 1, "0-" + round));
                    dead.create();
                    Files.createDirectory(dead.path().resolve("media"));
                    Files.writeString(dead.path().resolve("media").resolve("cnc.dat"), "x");
                }
                List<Future<List<Path>>> all = new ArrayList<>();
                for (int i = 0; i < sweepers; i++) {
                    all.add(threads.submit(() -> AeronDirectory.sweep(base, "another boot")));
                }
                for (Future<List<Path>> one : all) {
                    one.get();
                }
                try (Stream<Path> left = Files.list(base)) {
                    assertEquals(List.of(), left.toList());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
