package io.bramble.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody sits before standard error, as Linux tells it: Java tells it of all three streams together at most. */
final class Terminal {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * Whether that stream is a terminal that can take back what it shows.
     *
     * @param err what the launcher uses as standard error; another than the JVM's is none
     */
    static boolean isAt(PrintStream err) {
        if (err != System.err || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String device = Files.readSymbolicLink(STDERR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            // No such system: nothing is lost but a favour.
            return false;
        }
    }
}
