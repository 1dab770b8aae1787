package io.bramble.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which rank called {@code System.exit} while the job ran, and where. The JVM ends with that call's exit code; that cannot be
 * prevented, only explained. A call through {@code Runtime.halt} is not seen.
 */
final class ExitWatch {
    private final List<RankThread> threads;
    private final Thread hook = new Thread(this::report, "bramble-exit-watch");

    private ExitWatch(List<RankThread> threads) {
        this.threads = threads;
    }

    /** Watches until it is closed. */
    static ExitWatch begin(List<RankThread> threads) {
        ExitWatch watch = new ExitWatch(threads);
        try {
            Runtime.getRuntime().addShutdownHook(watch.hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already; there is nothing to watch for.
        }
        return watch;
    }

    /** Watches no longer. */
    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook has run or runs.
        }
    }

    private void report() {
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement caller = callerOfExit(entry.getValue());
            RankThread thread = RankThread.of(entry.getKey(), threads);
            if (caller != null && thread != null) {
                System.err.println("rank " + thread.rank() + "@" + thread.host() + " called System.exit in "
                        + thread.call() + " at " + caller
                        + ": this ended the job on every rank; return, or throw an ExitException instead");
                System.err.flush();
            }
        }
    }

    private static @Nullable StackTraceElement callerOfExit(StackTraceElement[] stack) {
        boolean exits = false;
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            boolean library = name.equals("java.lang.System")
                    || name.equals("java.lang.Runtime")
                    || name.equals("java.lang.Shutdown");
            exits |= library && frame.getMethodName().equals("exit");
            if (exits && !library) {
                return frame;
            }
            if (!exits && !name.startsWith("java.")) {
                return null;
            }
        }
        return null;
    }
}
