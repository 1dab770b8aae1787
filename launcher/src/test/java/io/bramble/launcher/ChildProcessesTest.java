package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.HostName;
import java.util.List;
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
        return 8;
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
