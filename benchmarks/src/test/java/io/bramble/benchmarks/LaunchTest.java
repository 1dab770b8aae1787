package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class LaunchTest {
    private static Launch shell(String script, int timeoutSeconds) {
        return Launch.run(new Side("shell", List.of("sh", "-c", script), Map.of("FIGURE", "2.5"), "/"), timeoutSeconds);
    }

    @Test
    void takesTheRowsAndTheTimeOfTheWholeLaunch() {
        Launch launch = shell("echo '{\"bench\":\"x\",\"bytes\":8,\"us\":'$FIGURE'}'; echo other", 60);
        assertEquals("", launch.failure());
        assertEquals(2, launch.rows().size());
        assertEquals(2.5, launch.rows().get(0).figure());
        assertTrue(launch.rows().get(1).is(Launch.WALL, "", ""));
        assertTrue(launch.rows().get(1).figure() > 0);
    }

    @Test
    void endsWhatHangsWithAllThatItStarted() {
        // The child would keep the output open for an hour.
        Launch launch = shell("sleep 3600 & wait", 1);
        assertEquals("hung: ended after 1 s", launch.failure());
        assertEquals(List.of(), launch.rows());
    }

    @Test
    void tellsWhatAFailedLaunchSaid() {
        assertEquals(
                "exit code 3: no such thing",
                shell("echo no such thing >&2; exit 3", 60).failure());
    }

    @Test
    void startsNothingWhoseFileIsMissing() {
        Launch launch = Launch.run(new Side("none", List.of("true"), Map.of(), "/no/such/file"), 60);
        assertEquals("/no/such/file is not there", launch.failure());
    }
}
