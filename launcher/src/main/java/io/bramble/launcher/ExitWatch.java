package io.bramble.launcher;

import java.io.PrintStream;
import java.util.Map;

/**
 * Notices that a rank ends the whole JVM by {@code System.exit} in the middle of a job: names thread and call site, and makes the
 * exit code 1, since a job that was cut off has not succeeded. A signal from outside is none of its business.
 */
final class ExitWatch {
    private static final int CUT_OFF = 1;

    private final PrintStream err;
    private final Thread hook = new Thread(this::look, "bramble-exit-watch");

    private ExitWatch(PrintStream err) {
        this.err = err;
    }

    /** Watches from now on. */
    static ExitWatch begin(PrintStream err) {
        ExitWatch watch = new ExitWatch(err);
        Runtime.getRuntime().addShutdownHook(watch.hook);
        return watch;
    }

    /** The job is over: exits are in order again. */
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook has its say.
        }
    }

    /** Runs while the JVM shuts down; whoever asked for that waits in {@code Runtime.exit} until the hooks have run. */
    private void look() {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] frames = each.getValue();
            int caller = caller(frames);
            if (caller > 0) {
                err.println(each.getKey().getName() + " called System.exit at "
                        + (caller < frames.length ? place(frames[caller]) : "an unknown place")
                        + ", which ends all ranks; return, or throw an ExitException to end the job with a code");
                err.flush();
                Runtime.getRuntime().halt(CUT_OFF);
            }
        }
    }

    /** Without the names of loader and module that {@code toString} puts before it. */
    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }

    /** The frame that called exit; 0 where the thread is not in one. */
    private static int caller(StackTraceElement[] frames) {
        for (int i = 0; i < frames.length; i++) {
            if (frames[i].getClassName().equals("java.lang.Runtime")
                    && frames[i].getMethodName().equals("exit")) {
                boolean viaSystem =
                        i + 1 < frames.length && frames[i + 1].getClassName().equals("java.lang.System");
                return i + (viaSystem ? 2 : 1);
            }
        }
        return 0;
    }
}
