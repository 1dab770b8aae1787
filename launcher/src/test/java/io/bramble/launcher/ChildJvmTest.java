package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.bramble.Communicator;
import io.bramble.annotation.Parallel;
import io.bramble.process.HostName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole JVMs, as a shell starts them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildJvmTest {
    @TempDir
    private Path place;

    private String input = "";

    record Ended(int code, String out, String err) {}

    /** Options in front of all others: how the ranks are started. */
    List<String> started() {
        return List.of();
    }

    /** For the first try of a test whose ranks all have to begin before the time is up. */
    int timeoutS() {
        return 1;
    }

    /** The host on which that rank runs. */
    String hostOf(int rank) {
        return HostName.local();
    }

    Path place() {
        return place;
    }

    @BeforeEach
    void enterPrograms() throws Exception {
        String generated = ChildPrograms.Doing.class.getName();
        Samples.folder(
                place.resolve("classes"),
                "demo.Doing=" + generated,
                ChildPrograms.WithMain.class.getName() + "=" + generated);
    }

    final Ended run(String... words) throws Exception {
        List<String> all = new ArrayList<>(started());
        all.addAll(List.of(words));
        return jvm(List.of("-Xmx64m"), Main.class, all.toArray(String[]::new));
    }

    /** With a time-out for that first try, twice as long each time until what was said has that in it; the last try where it never has. */
    static Ended untilTimeIsUp(int firstS, String said, TimedRun run) throws Exception {
        Ended ended = run.with(String.valueOf(firstS));
        for (int timeoutS = 2 * firstS; timeoutS <= 16 && !ended.err().contains(said); timeoutS *= 2) {
            ended = run.with(String.valueOf(timeoutS));
        }
        return ended;
    }

    /** Runs a job with that time-out. */
    @FunctionalInterface
    interface TimedRun {
        Ended with(String timeoutS) throws Exception;
    }

    final Ended jvm(List<String> options, Class<?> main, String... words) throws Exception {
        return ended(command(options, main, words), input, place);
    }

    /** Runs that to its end, within a minute, with files of that folder for what it reads and says. */
    static Ended ended(List<String> command, String input, Path place) throws Exception {
        Path out = place.resolve("out");
        Path err = place.resolve("err");
        Path in = Files.writeString(place.resolve("in"), input);
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "still running: " + command);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    final List<String> command(List<String> options, Class<?> main, String... words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath() + File.pathSeparator + place.resolve("classes"));
        command.add(main.getName());
        command.addAll(List.of(words));
        return command;
    }

    /** What an application's class path has; not this JVM's, in which a build tool may have put everything behind one jar. */
    static String classPath() throws Exception {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(
                Main.class,
                Communicator.class,
                Parallel.class,
                Options.class,
                DirectBuffer.class,
                Aeron.class,
                MediaDriver.class,
                ChildJvmTest.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    @Test
    void saysWhatMessageNobodyReceived() throws Exception {
        Ended ended = run("-n", "2", "doing", "--what", "forget");
        assertEquals(0, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertEquals(
                "bramble: rank 1 ended with a message that nobody received: from=0 int tag 7 in world int[3];"
                        + " receive it, or do not send it\n",
                ended.err());
    }

    @Test
    void printsLinesAndResult() throws Exception {
        Ended ended = run("-n", "3", "doing", "--what", "print");
        List<String> lines = ended.out().lines().toList();
        assertAll(
                () -> assertEquals(0, ended.code()),
                () -> assertEquals("", ended.err()),
                () -> assertEquals(
                        List.of("rank 0", "rank 1", "rank 2"),
                        lines.subList(0, 3).stream().sorted().toList()),
                () -> assertEquals(List.of("[3.5, 4.0]"), lines.subList(3, lines.size())));
    }

    @Test
    void tagsLines() throws Exception {
        Ended ended = run("-n", "2", "--output", "tagged", "doing", "--what=print");
        assertEquals(
                List.of(
                        "[0@" + hostOf(0) + "] [3.5, 4.0]",
                        "[0@" + hostOf(0) + "] rank 0",
                        "[1@" + hostOf(1) + "] rank 1"),
                ended.out().lines().sorted().toList());
    }

    @Test
    void writesAFilePerRank() throws Exception {
        Path logs = place.resolve("logs");
        Ended ended = run("-n", "2", "--output", "dir=" + logs, "doing", "--what=print");
        assertEquals(new Ended(0, "", ""), ended);
        assertEquals("rank 0\n[3.5, 4.0]\n", Files.readString(logs.resolve("rank-0.out")));
        assertEquals("rank 1\n", Files.readString(logs.resolve("rank-1.out")));
    }

    @Test
    void endsWithOneTraceOfTheRankThatThrew() throws Exception {
        Ended ended = run("-n", "3", "doing", "--what", "throw");
        assertAll(
                () -> assertEquals(1, ended.code()),
                () -> assertEquals("", ended.out()),
                () -> assertTrue(
                        ended.err().lines().findFirst().orElse("").contains("rank 1@" + hostOf(1)), ended.err()),
                () -> assertEquals(1, ended.err().split("IllegalStateException", -1).length - 1, ended.err()),
                () -> assertTrue(ended.err().contains("ChildPrograms$Doing.act"), ended.err()));
    }

    @Test
    void writesATimelineWhetherTheJobGoesWellOrNot() throws Exception {
        Path file = place.resolve("timeline.json");
        Ended ended = run("-n", "3", "--trace", file.toString(), "doing", "--what", "talk");
        assertEquals(new Ended(0, "", ""), ended);
        TraceEvents events = TraceEvents.read(file);
        events.areOfATalk(3);
        if (hostOf(0).equals(hostOf(2))) {
            events.agreeOnTheTime();
        }
        assertEquals(
                1,
                run("-n", "3", "--trace", file.toString(), "doing", "--what", "talk and throw")
                        .code());
        TraceEvents.read(file).areOfATalk(3);
    }

    @Test
    void comparesCollectiveCallsWhereItIsAsked() throws Exception {
        Ended ended = run("-n", "3", "--check", "doing", "--what", "differ");
        String place = " at ChildPrograms\\.Doing\\.act\\(ChildPrograms\\.java:\\d+\\)";
        assertAll(
                () -> assertEquals(1, ended.code()),
                () -> assertEquals("", ended.out()),
                () -> assertEquals(
                        1,
                        Pattern.compile("ranks make different collective calls: communicator=world call=2: rank=0 calls"
                                        + " allreduce operation=SUM type=int\\[\\] length=1" + place
                                        + ", rank=1 calls broadcast type=int\\[\\] root=0 length=1" + place)
                                .matcher(ended.err())
                                .results()
                                .count(),
                        ended.err()));
        Ended right = run("-n", "2", "--check", "doing", "--what", "print");
        assertEquals(0, right.code(), right.err());
    }

    @Test
    @Tag("once")
    void callsTheRollWhenNoRankGoesOn() throws Exception {
        Ended ended = untilTimeIsUp(
                timeoutS(),
                "roll call:",
                timeoutS -> run("-n", "4", "--hang-after", "0.4", "--timeout", timeoutS, "doing", "--what", "stall"));
        String place = " at ChildPrograms\\.Doing\\.act\\(ChildPrograms\\.java:\\d+\\)";
        assertEquals(110, ended.code(), ended.err());
        assertEquals(
                1,
                Pattern.compile(
                                "roll call: no rank has gone on for \\d+ ms, and the job goes on \\(--hang-after\\); of 4"
                                        + " ranks:\n    ranks 0, 2, 3 wait for barrier in world" + place
                                        + "\n    rank 1@\\S+ runs main" + place + ": the odd one\n")
                        .matcher(ended.err())
                        .results()
                        .count(),
                ended.err());
        assertEquals(1, ended.err().split("roll call:", -1).length - 1, ended.err());
    }

    @Test
    void endsWithTheCodeAndTheSentenceOfAnExitException() throws Exception {
        Ended ended = run("-n", "3", "doing", "--what", "exception");
        assertEquals(new Ended(7, "", "the disk is full; free some\n"), ended);
    }

    @Test
    void endsWithTwoWhereTheProgramRefusesItsOptions() throws Exception {
        Ended ended = run("-n", "2", "doing", "--what", "usage");
        assertEquals(new Ended(2, "", "--what is wrong; give another\n"), ended);
    }

    @Test
    @Tag("once")
    void endsWithEveryRanksStackWhenTheTimeIsUp() throws Exception {
        Ended ended = untilTimeIsUp(
                timeoutS(), "rank 1@", timeoutS -> run("-n", "2", "--timeout", timeoutS, "doing", "--what", "hang"));
        assertEquals(110, ended.code(), ended.err());
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(ended.err().contains("rank " + rank + "@"), ended.err());
        }
        assertTrue(ended.err().contains("ChildPrograms$Doing.act"), ended.err());
    }

    @Test
    void namesTheRankThatCallsSystemExit() throws Exception {
        Ended ended = run("-n", "2", "doing", "--what", "exit");
        assertEquals(1, ended.code(), ended.err());
        String begin = "rank 1@" + hostOf(1)
                + " called System.exit in main at io.bramble.launcher.ChildPrograms$Doing.act(ChildPrograms.java:";
        assertTrue(ended.err().startsWith(begin), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    @Test
    void endsThoughAThreadIsLeftBehind() throws Exception {
        assertEquals(new Ended(0, "", ""), run("-n", "2", "doing", "--what", "leave"));
    }

    @Test
    void givesStandardInputToRankZero() throws Exception {
        input = "hello\n";
        Ended ended = run("-n", "2", "doing", "--what", "read");
        assertEquals(
                List.of("0 read hello", "1 read nothing"),
                ended.out().lines().sorted().toList());
    }

    @Test
    void endsWithTwoOnWrongUsageAndThreeWithoutPrograms() throws Exception {
        assertEquals(
                new Ended(2, "", "doing has no option --wat; did you mean --what?\n"),
                run("-n", "2", "doing", "--wat", "print"));
        Files.delete(place.resolve("classes").resolve(ProgramScan.FOLDER + "demo.Doing"));
        Files.delete(place.resolve("classes").resolve(ProgramScan.FOLDER + ChildPrograms.WithMain.class.getName()));
        assertEquals(3, run("-n", "2", "doing").code());
    }

    @Test
    void runsAProgramFromItsOwnMain() throws Exception {
        Ended ended = jvm(List.of(), ChildPrograms.WithMain.class, "-n", "2", "--what", "print");
        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                List.of("[3.5, 4.0]", "back in main", "rank 0", "rank 1"),
                ended.out().lines().sorted().toList());
        Ended failed = jvm(List.of(), ChildPrograms.WithMain.class, "-n", "2", "--what", "exception");
        assertEquals(new Ended(7, "", "the disk is full; free some\n"), failed);
    }

    @Test
    void tellsFromMainWhatToAddToTheBuild() throws Exception {
        Ended ended = jvm(List.of(), ChildPrograms.NotCompiled.class);
        assertEquals(2, ended.code());
        assertTrue(
                ended.err()
                        .startsWith(
                                "io.bramble.launcher.ChildPrograms$NotCompiled has @Parallel but nothing was generated"),
                ended.err());
        assertTrue(ended.err().contains("annotationProcessor(\"io.bramble:bramble-processor:"), ended.err());
    }
}
