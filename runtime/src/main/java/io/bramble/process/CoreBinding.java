package io.bramble.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the thread of a JVM's only rank on a core of its own, as mpirun does with its processes: else the kernel may leave two ranks that
 * wait for each other by looking on one core for seconds, as long as anything, such as a compiler's thread, is busy on the other, and each
 * message takes the time until one of them gives way. On Linux by {@code taskset}, of which every distribution has one; elsewhere, and
 * where that fails, the thread stays free. Threads that a rank's code starts inherit the binding; {@code BRAMBLE_BIND=none} is the way out.
 */
final class CoreBinding {
    static final String VARIABLE = "BRAMBLE_BIND";
    static final String NONE = "none";

    private static final long LIMIT_S = 5;
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private CoreBinding() {}

    /**
     * Which core a JVM's rank is bound to, as an index into those the process may use; −1 for none.
     *
     * @param ranksHere ranks of this JVM
     * @param jvmsOnHost how many JVMs of the job the host has
     * @param placeOnHost how many ranks of the host come before
     * @param ranksOnHost how many there are
     * @param cores the cores that this process may use
     * @param wish the value of {@value #VARIABLE}, or empty
     */
    static int choose(int ranksHere, int jvmsOnHost, int placeOnHost, int ranksOnHost, int cores, String wish) {
        boolean fits = ranksHere == 1 && jvmsOnHost > 1 && ranksOnHost <= cores;
        return fits && !wish.equals(NONE) ? placeOnHost : -1;
    }

    /** Binds the calling thread to that core, in the background: it takes some milliseconds. */
    static void bind(int index) {
        if (index < 0) {
            return;
        }
        String thread;
        List<Integer> allowed;
        try {
            thread = Files.readSymbolicLink(THREAD).getFileName().toString();
            allowed = allowed(Files.readAllLines(THREAD.resolve("status")));
        } catch (IOException | UnsupportedOperationException e) {
            // No such system: a favour, not a promise.
            return;
        }
        if (index < allowed.size()) {
            Thread binder = new Thread(() -> taskset(allowed.get(index), thread), "bramble-bind");
            binder.setDaemon(true);
            binder.start();
        }
    }

    private static void taskset(int core, String thread) {
        try {
            Process process = new ProcessBuilder("taskset", "-c", "-p", String.valueOf(core), thread)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // None installed.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The cores of a line like {@code Cpus_allowed_list: 0-3,8}. */
    static List<Integer> allowed(List<String> status) {
        List<Integer> cores = new ArrayList<>();
        for (String line : status) {
            if (!line.startsWith(ALLOWED)) {
                continue;
            }
            for (String range : line.substring(ALLOWED.length()).strip().split(",")) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                for (int core = first; core <= last; core++) {
                    cores.add(core);
                }
            }
        }
        return cores;
    }
}
