package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.HostName;
import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same with a JVM for each rank: nobody sees a difference. */
class ChildProcessesTest extends ChildJvmTest {
    @Override
    List<String> started() {
        return List.of("--processes", "--jvm", "-Xmx64m");
    }

    /** JVMs of a busy machine take their time to start. */
    @Override
    int timeoutS() {
        return 3;
    }

    @Test
    void namesTheRankWhoseJvmIsKilled() throws Exception {
        Ended ended = run("-n", "3", "doing", "--what", "kill");
        assertEquals(1, ended.code(), ended.err());
        assertTrue(
                ended.err()
                        .startsWith(
                                "rank 1 on " + HostName.local() + " lost: its JVM ended with exit code 137 (signal 9)"),
                ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    /** Longer than the launcher waits for an ended JVM's pipe to close where nothing comes. */
    @Test
    @Tag("once")
    void showsAllLinesToAReaderWhoPauses() throws Exception {
        Process process = new ProcessBuilder(
                        command(List.of("-Xmx64m"), Main.class, "-n", "2", "--processes", "doing", "--what", "flood"))
                .start();
        try (BufferedReader out = process.inputReader()) {
            long lines = 0;
            for (int pause = 0; pause < 3; pause++) {
                TimeUnit.SECONDS.sleep(pause == 0 ? 7 : 1);
                for (int some = 0; some < 100; some++, lines++) {
                    assertTrue(out.readLine().startsWith("line "));
                }
            }
            assertEquals(2 * ChildPrograms.FLOOD_LINES, lines + out.lines().count());
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesAnOptionOfTheJvmThatIsNone() throws Exception {
        Ended ended = run("-n", "2", "doing", "--what", "print");
        assertEquals(0, ended.code());
        Ended refused = jvm(List.of(), Main.class, "-n", "2", "--processes", "--jvm", "-XX:+NoSuchOption", "doing");
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("on host " + HostName.local() + ": exit code 1, it said: "), refused.err());
        assertTrue(refused.err().contains("NoSuchOption"), refused.err());
    }
}
