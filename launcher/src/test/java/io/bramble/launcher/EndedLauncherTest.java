package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the launcher ends, its JVMs end with it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndedLauncherTest {
    private static final int RANKS = 2;
    private static final int ENDED_WITHIN_S = 15;

    @TempDir
    private Path place;

    private final List<ProcessHandle> all = new ArrayList<>();

    @BeforeEach
    void enterPrograms() throws Exception {
        Samples.folder(place.resolve("classes"), "demo.Doing=" + ChildPrograms.Doing.class.getName());
    }

    @AfterEach
    void endWhatIsLeft() {
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private Process launcher(String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ChildJvmTest.classPath() + ":" + place.resolve("classes"),
                Main.class.getName()));
        command.addAll(List.of("-n", String.valueOf(RANKS), "--processes", "--jvm", "-Xmx64m"));
        command.addAll(List.of("doing", "--what", "say and hang"));
        Process launcher = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        all.add(launcher.toHandle());
        return launcher;
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    private void awaitEnds(List<ProcessHandle> processes) throws IOException {
        all.addAll(processes);
        long untilNs = System.nanoTime() + ENDED_WITHIN_S * 1_000_000_000L;
        for (ProcessHandle each : processes) {
            while (isRunning(each)) {
                assertTrue(System.nanoTime() - untilNs < 0, () -> "still running: " + each.info());
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    /** Not one that nobody waits for: what inherits it may never do so, where process 1 is no init. */
    private static boolean isRunning(ProcessHandle process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Ctrl-C, a polite end, a closed terminal, a hard end. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129", "KILL, 137"})
    void aSignalToTheLauncherEndsItsJvms(String signal, int exitCode) throws Exception {
        // A shell's background jobs ignore interrupts, and hand that down to what they start.
        Process launcher = launcher("env", "--default-signal=INT,HUP");
        try (BufferedReader out = launcher.inputReader()) {
            for (int rank = 0; rank < RANKS; rank++) {
                assertTrue(String.valueOf(out.readLine()).endsWith("waits"), "all ranks run");
            }
            List<ProcessHandle> jvms = launcher.descendants().toList();
            assertEquals(RANKS, jvms.size(), jvms.toString());
            signal(signal, launcher.toHandle());
            assertTrue(launcher.waitFor(ENDED_WITHIN_S, TimeUnit.SECONDS));
            assertEquals(exitCode, launcher.exitValue());
            awaitEnds(jvms);
        }
    }

    @Test
    void aHardEndWhileTheJvmsStartEndsThemToo() throws Exception {
        Process launcher = launcher();
        List<ProcessHandle> jvms;
        while ((jvms = launcher.descendants().toList()).isEmpty()) {
            assertTrue(launcher.isAlive());
            LockSupport.parkNanos(1_000_000);
        }
        signal("KILL", launcher.toHandle());
        awaitEnds(jvms);
    }

    /** The terminal driver signals all processes that run in it, not the launcher alone. */
    @Test
    void aSignalToAllAtOnceEndsAll() throws Exception {
        // Started as no leader of a group, so that it becomes one without a fork.
        Process launcher = launcher("env", "--default-signal=INT,HUP", "setsid");
        try (BufferedReader out = launcher.inputReader()) {
            for (int rank = 0; rank < RANKS; rank++) {
                assertTrue(String.valueOf(out.readLine()).endsWith("waits"), "all ranks run");
            }
            List<ProcessHandle> session = new ArrayList<>(launcher.descendants().toList());
            session.add(launcher.toHandle());
            Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + launcher.pid()).start();
            assertEquals(0, kill.waitFor());
            awaitEnds(session);
        }
    }
}
