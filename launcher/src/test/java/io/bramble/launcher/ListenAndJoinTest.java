package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.HostName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job whose JVMs people start by hand: a head node, and others that join it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenAndJoinTest {
    @TempDir
    private Path place;

    private StartedJvms jvms;
    private Path secret;

    @BeforeEach
    void enterPrograms() throws Exception {
        jvms = new StartedJvms(place);
        secret = place.resolve("secret");
    }

    @AfterEach
    void endAll() {
        jvms.close();
    }

    private StartedJvms.Jvm listen(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--listen", "0", "--secret-file", secret.toString()));
        all.addAll(List.of(words));
        return jvms.start(Map.of(), all.toArray(String[]::new));
    }

    private static String port(StartedJvms.Jvm head) throws Exception {
        return head.err("--join \\S+:(\\d+) --secret-file");
    }

    private StartedJvms.Jvm join(String port, int ranks, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("-n", String.valueOf(ranks)));
        all.addAll(List.of("--join", "127.0.0.1:" + port, "--secret-file", secret.toString()));
        all.addAll(List.of(words));
        return jvms.start(Map.of(), all.toArray(String[]::new));
    }

    private static TreeSet<String> lines(ChildJvmTest.Ended... all) {
        TreeSet<String> lines = new TreeSet<>();
        for (ChildJvmTest.Ended each : all) {
            each.out().lines().forEach(line -> assertTrue(lines.add(line), "twice: " + line));
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, auto", "5, 2, 3, auto", "8, 4, 4, udp"})
    void everyJvmPrintsWhatItsRanksPrintAndTheHeadTheResult(int ranks, int own, int joining, String transport)
            throws Exception {
        StartedJvms.Jvm head = listen(
                "-n",
                String.valueOf(ranks),
                "--hosts",
                "localhost:" + own,
                "--transport",
                transport,
                "doing",
                "--what",
                "print");
        StartedJvms.Jvm member = join(port(head), joining);
        ChildJvmTest.Ended ended = head.await();
        ChildJvmTest.Ended other = member.await();
        assertEquals(0, ended.code(), ended.err());
        assertEquals(0, other.code(), other.err());
        assertTrue(ended.out().endsWith("[3.5, 4.0]\n"), ended.out());
        assertEquals(own + 1, ended.out().lines().count());
        TreeSet<String> expected = new TreeSet<>(List.of("[3.5, 4.0]"));
        for (int rank = 0; rank < ranks; rank++) {
            expected.add("rank " + rank);
        }
        assertEquals(expected, lines(ended, other));
        assertTrue(ended.err().contains(": " + ranks + " of " + ranks + " are here"), ended.err());
    }

    @Test
    void makesTheSecretFileForItsOwnerOnlyAndUsesItAgain() throws Exception {
        StartedJvms.Jvm first = listen("-n", "2", "doing");
        port(first);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        String text = Files.readString(secret);
        // Two jobs of one secret at a time do not meet.
        StartedJvms.Jvm second = listen("-n", "2", "doing", "--what", "print");
        StartedJvms.Jvm ofSecond = join(port(second), 1);
        StartedJvms.Jvm ofFirst = join(port(first), 1);
        for (StartedJvms.Jvm each : List.of(first, second, ofFirst, ofSecond)) {
            ChildJvmTest.Ended ended = each.await();
            assertEquals(0, ended.code(), ended.err());
        }
        assertEquals(text, Files.readString(secret));
        assertEquals("rank 1\n", ofSecond.await().out());
        assertEquals("", ofFirst.await().out());
    }

    @Test
    void endsEverywhereWithTheCodeOfTheRankThatFails() throws Exception {
        StartedJvms.Jvm head = listen("-n", "3", "doing", "--what", "exception");
        StartedJvms.Jvm member = join(port(head), 2);
        ChildJvmTest.Ended ended = head.await();
        ChildJvmTest.Ended other = member.await();
        assertEquals(7, ended.code(), ended.err());
        assertTrue(ended.err().endsWith("the disk is full; free some\n"), ended.err());
        assertEquals(7, other.code(), other.err());
        assertTrue(other.err().endsWith("the disk is full; free some\n"), other.err());
    }

    @Test
    void endsWhereAJvmIsKilled() throws Exception {
        StartedJvms.Jvm head = listen("-n", "3", "doing", "--what", "kill");
        String port = port(head);
        StartedJvms.Jvm first = join(port, 1);
        head.err("brings 1 rank: 2 of 3");
        StartedJvms.Jvm second = join(port, 1);
        ChildJvmTest.Ended ended = head.await();
        assertEquals(1, ended.code(), ended.err());
        assertTrue(ended.err().contains("rank 1 on " + HostName.local() + " lost: its connection"), ended.err());
        assertEquals(137, first.await().code());
        assertEquals(1, second.await().code());
    }

    @Test
    @Tag("once")
    void endsWithEveryRanksStackWhenTheTimeIsUp() throws Exception {
        int[] codes = new int[1];
        ChildJvmTest.Ended ended = ChildJvmTest.untilTimeIsUp(3, "rank 1@", timeoutS -> {
            StartedJvms.Jvm head = listen("-n", "2", "--timeout", timeoutS, "doing", "--what", "hang");
            StartedJvms.Jvm member = join(port(head), 1);
            codes[0] = member.await().code();
            return head.await();
        });
        assertEquals(110, ended.code(), ended.err());
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(ended.err().contains("rank " + rank + "@"), ended.err());
        }
        assertEquals(110, codes[0]);
    }

    @Test
    void ranksOfAJvmThatLeavesAreFreeAgain() throws Exception {
        StartedJvms.Jvm head = listen("-n", "3", "--timeout", "60", "doing", "--what", "print");
        String port = port(head);
        StartedJvms.Jvm gone = join(port, 1);
        head.err("brings 1 rank: 2 of 3");
        gone.process().destroyForcibly();
        head.err("has left with 1 rank");
        StartedJvms.Jvm full = join(port, 3, "doing", "--what", "print");
        ChildJvmTest.Ended refused = full.await();
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("offers more than is missing: offered=3 missing=2"), refused.err());
        StartedJvms.Jvm other = join(port, 1, "doing", "--what", "exit");
        ChildJvmTest.Ended different = other.await();
        assertEquals(3, different.code());
        assertTrue(different.err().contains("has other options: --what there=exit head=print"), different.err());
        join(port, 2, "doing", "--what", "print");
        assertEquals(0, head.await().code());
    }

    @Test
    void aHeadThatIsEndedEndsAll() throws Exception {
        StartedJvms.Jvm head = listen("-n", "2", "doing", "--what", "hang");
        StartedJvms.Jvm member = join(port(head), 1);
        head.err("2 of 2");
        head.process().destroy();
        ChildJvmTest.Ended other = member.await();
        assertTrue(other.code() != 0, other.err());
        assertTrue(other.err().contains("the job was ended by a signal to its head node"), other.err());
    }
}
