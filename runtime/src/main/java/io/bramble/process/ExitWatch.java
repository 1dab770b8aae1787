package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which rank called {@code System.exit} while the job ran, and where, and ends the JVM with exit code 1: a job that was cut off
 * has not succeeded, whatever code the rank gave. Other shutdown hooks may not come to their end then. A call through
 * {@code Runtime.halt} is not seen.
 */
final class ExitWatch {
    private static final int CUT_OFF = 1;

    /** How long the end waits until the job's other JVMs can be told, in nanoseconds. */
    private static final long TELL_NS = 1_000_000_000L;

    private final List<RankThread> threads;
    private final RunningJob.Elsewhere elsewhere;
    private final Thread hook = new Thread(this::report, "bramble-exit-watch");

    private ExitWatch(List<RankThread> threads, RunningJob.Elsewhere elsewhere) {
        this.threads = threads;
        this.elsewhere = elsewhere;
    }

    /** Watches until it is closed. */
    static ExitWatch begin(List<RankThread> threads, RunningJob.Elsewhere elsewhere) {
        ExitWatch watch = new ExitWatch(threads, elsewhere);
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
                String sentence = "rank " + thread.rank() + "@" + thread.host() + " called System.exit in "
                        + thread.call() + " at " + place(caller)
                        + ": this ended the job on every rank; return, or throw an ExitException instead";
                elsewhere.failed(AbortCause.ofSentence(thread.rank(), thread.host(), thread.call(), CUT_OFF, sentence));
                if (!elsewhere.awaitTold(TELL_NS)) {
                    System.err.println(sentence);
                    System.err.flush();
                }
                // Whoever called exit waits for the hooks, this one too, so that its code comes too late.
                Runtime.getRuntime().halt(CUT_OFF);
            }
        }
    }

    /** Without the names of loader and module that {@code toString} puts before it. */
    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
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
