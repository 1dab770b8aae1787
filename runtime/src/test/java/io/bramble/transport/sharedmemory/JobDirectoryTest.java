package io.bramble.transport.sharedmemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.BrambleException;
import io.bramble.transport.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The directory of a job, who is alive in it, and who sweeps it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JobDirectoryTest {
    @TempDir
    Path base;

    @Test
    void isClosedToAllOthersWithItsFiles() throws Exception {
        JobDirectory directory = JobDirectory.of(base, "mode");
        SummaryArea area = directory.join(0, 2);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.seat(0))));
        assertEquals(SummaryArea.fileBytes(2), Files.size(directory.seat(0)));
        area.close();
        directory.leave(0);
        assertFalse(Files.exists(directory.path()));
        directory.leave(0);
    }

    @Test
    void refusesADirectoryThatOthersCanOpenOrThatIsALink() throws Exception {
        Path open = Files.createDirectory(base.resolve("bramble-open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        BrambleException refused = assertThrows(
                BrambleException.class, () -> JobDirectory.of(base, "open").join(0, 2));
        assertTrue(refused.getMessage().contains("mode 0700"), refused.getMessage());
        Path target = Files.createDirectory(
                base.resolve("target"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(base.resolve("bramble-link"), target);
        assertThrows(BrambleException.class, () -> JobDirectory.of(base, "link").join(0, 2));
        assertEquals(List.of(), StaleDirectories.sweep(base));
        assertTrue(Files.exists(open) && Files.exists(target));
    }

    @Test
    void refusesIdsThatLeadElsewhere() {
        for (String id : new String[] {"", "../x", "a/b", "a b", "ä"}) {
            assertThrows(IllegalArgumentException.class, () -> JobDirectory.of(base, id), id);
        }
    }

    @Test
    void sweepsWhereNobodyIsAlive() throws Exception {
        ProcessIdentity self = ProcessIdentity.self();
        ProcessIdentity reused =
                new ProcessIdentity(self.pid(), self.startTicks() - 1, self.pidNamespace(), self.bootId());
        ProcessIdentity rebooted = new ProcessIdentity(self.pid(), self.startTicks(), self.pidNamespace(), "other");
        ProcessIdentity elsewhere = new ProcessIdentity(1L << 40, 1, "pid:[1]", self.bootId());
        Path dead = directory("dead", reused, rebooted);
        Path half = directory("half", reused, self);
        Path foreign = directory("foreign", elsewhere);
        Path empty = directory("empty");
        Path unread = directory("unread", reused);
        Files.writeString(unread.resolve("seat-7"), "something else");
        Files.write(dead.resolve("ring-0-1"), new byte[10]);
        Files.write(dead.resolve("seat-2.new"), new byte[10]);
        Path kept = directory("kept", reused);
        Files.write(kept.resolve("notes"), new byte[1]);

        List<Path> removed = StaleDirectories.sweep(base).stream().sorted().toList();
        assertEquals(List.of(dead, empty), removed);
        assertTrue(Files.exists(half.resolve("seat-0")));
        assertTrue(Files.exists(foreign) && Files.exists(unread.resolve("seat-7")));
        assertEquals(List.of("notes"), List.of(kept.toFile().list()));
    }

    @Test
    void aSeatCanBeTakenAfterASweep() throws Exception {
        JobDirectory directory = JobDirectory.of(base, "again");
        directory("again");
        StaleDirectories.sweep(base);
        SummaryArea area = directory.join(1, 2);
        assertEquals(ProcessIdentity.self(), area.owner());
        assertEquals(List.of(), StaleDirectories.sweep(base));
        area.close();
        directory.leave(1);
    }

    @Test
    void identitiesAreReadAsWritten() throws Exception {
        ProcessIdentity self = ProcessIdentity.self();
        assertTrue(self.isAlive());
        assertEquals(self, ProcessIdentity.parse(self.line() + "\0\0\0"));
        assertTrue(self.line().length() <= 256);
        assertEquals(ProcessIdentity.hostBootId(), self.bootId());
        for (String other : new String[] {
            "", "\n", "bramble \n", "bramble pid=x start=1\n", self.line().strip()
        }) {
            assertNull(ProcessIdentity.parse(other), other);
        }
    }

    @Test
    void aZombieIsDead() throws Exception {
        Process child = new ProcessBuilder("sleep", "30").start();
        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        ProcessIdentity self = ProcessIdentity.self();
        ProcessIdentity identity = new ProcessIdentity(
                child.pid(),
                Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]),
                self.pidNamespace(),
                self.bootId());
        assertTrue(identity.isAlive());
        child.destroyForcibly();
        child.waitFor();
        assertFalse(identity.isAlive());
    }

    private Path directory(String name, ProcessIdentity... owners) throws Exception {
        Path directory = Files.createDirectory(
                base.resolve("bramble-" + name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (int seat = 0; seat < owners.length; seat++) {
            Files.writeString(directory.resolve("seat-" + seat), owners[seat].line());
        }
        return directory;
    }
}
