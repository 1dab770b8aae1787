package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.launcher.ChildJvmTest.Ended;
import io.bramble.process.HostName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A farm in JVMs of their own, some of which are killed: what the job does without them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostRankTest {
    @TempDir
    private Path place;

    private Ended run(int ranks, String what, String killed, String... options) throws Exception {
        Samples.folder(place.resolve("classes"), "demo.Farming=" + FarmingProgram.class.getName());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ChildJvmTest.classPath() + java.io.File.pathSeparator + place.resolve("classes"),
                Main.class.getName(),
                "-n",
                String.valueOf(ranks),
                "--processes",
                "--jvm",
                "-Xmx64m"));
        command.addAll(List.of(options));
        command.addAll(List.of("farming", "--what", what, "--killed", killed));
        return ChildJvmTest.ended(command, "", place);
    }

    private static String lost(int rank) {
        return "rank " + rank + " on " + HostName.local() + " lost: its JVM ended with exit code 137 (signal 9)";
    }

    /** Victims die in their first call: a rank that a busy machine holds up may never get to a later one. */
    private static void assertWarned(Ended ended, List<Integer> ranks) {
        for (int rank : ranks) {
            assertTrue(
                    Pattern.compile(
                                    "^bramble: " + Pattern.quote(lost(rank))
                                            + ".*; (no call was lost with it|[0-9]+ calls? .*); the job goes on without it$",
                                    Pattern.MULTILINE)
                            .matcher(ended.err())
                            .find(),
                    ended.err());
        }
        assertEquals(ranks.size(), ended.err().lines().count(), ended.err());
    }

    @ParameterizedTest
    @CsvSource({"1, again, auto", "2, submit, auto", "3, again, udp"})
    void aFarmOfIdempotentCallsOutlivesKilledJvms(long seed, String what, String transport) throws Exception {
        Random random = new Random(seed);
        List<Integer> victims = new ArrayList<>(IntStream.range(1, 4).boxed().toList());
        Collections.shuffle(victims, random);
        List<Integer> killed = victims.subList(0, 1 + random.nextInt(3));
        List<String> points = killed.stream().map(rank -> rank + "@1").toList();
        Ended ended = run(4, what, String.join(",", points), "--transport", transport);
        assertEquals(FarmingProgram.expected() + "\n", ended.out(), () -> "seed=" + seed + " " + points + ended);
        assertEquals(0, ended.code(), ended.err());
        assertWarned(ended, killed);
    }

    @Test
    @Tag("once")
    void callsThatMustNotRunTwiceFailAlone() throws Exception {
        Ended ended = run(3, "count", "1@1");
        assertEquals("counted\n", ended.out(), ended.toString());
        assertEquals(0, ended.code());
        assertWarned(ended, List.of(1));
        assertTrue(ended.err().contains("since @Worker once is not idempotent"), ended.err());
    }

    /** Messages and collectives that need the lost rank fail as often as they are tried; the farm goes on. */
    @Test
    @Tag("once")
    void whatNeedsALostRankFailsAndTheFarmGoesOn() throws Exception {
        Ended ended = run(3, "caught", "2@1");
        assertEquals(FarmingProgram.expected() + "\n", ended.out(), ended.toString());
        assertEquals(0, ended.code());
        assertWarned(ended, List.of(2));
    }

    @Test
    @Tag("once")
    void aLostCallThatNobodyCatchesEndsTheJob() throws Exception {
        Ended ended = run(3, "once", "1@1");
        assertEquals(1, ended.code(), ended.err());
        String last = ended.err().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.startsWith(lost(1)), ended.err());
        assertTrue(last.contains("declare @Worker(idempotent = true)"), ended.err());
        assertTrue(last.endsWith("; the job was ended"), ended.err());
        assertTrue(ended.err().lines().count() <= 2, ended.err());
    }

    @Test
    @Tag("once")
    void aCollectiveCallThatLosesARankEndsTheJob() throws Exception {
        Ended ended = run(3, "collective", "2@-2");
        assertEquals(1, ended.code(), ended.err());
        String last = ended.err().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.startsWith(lost(2)) && last.endsWith("; the job was ended"), ended.err());
    }
}
