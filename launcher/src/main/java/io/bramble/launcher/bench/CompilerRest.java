package io.bramble.launcher.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Whether the compilers of all JVMs that take part in a benchmark have come to rest: before that, they take cores that the ranks want,
 * and iterations run in code that is to be replaced. Held by rank 0, which hears from the others what theirs have spent.
 */
final class CompilerRest {
    private static final double NS_PER_MS = 1e6;

    /** At rest is who compiles less than this share of a window. */
    private static final double BUSY_SHARE = 0.02;

    private final double windowNs;
    private final long[] spentMs;
    private final long[] atWindowMs;
    private double inWindowNs;
    private boolean rests;

    /**
     * @param participants the ranks that take part
     * @param windowMs how long a look lasts: a compilation is counted when it ends, so that a window is longer than one takes
     */
    CompilerRest(int participants, double windowMs) {
        windowNs = windowMs * NS_PER_MS;
        spentMs = new long[participants];
        atWindowMs = new long[participants];
    }

    /** What the compilers of this JVM have spent, in milliseconds; 0 where it has none. */
    static long spentMs() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers != null && compilers.isCompilationTimeMonitoringSupported()
                ? compilers.getTotalCompilationTime()
                : 0;
    }

    /** A new row: what it calls may not be compiled yet. */
    void begin() {
        inWindowNs = 0;
        rests = false;
        System.arraycopy(spentMs, 0, atWindowMs, 0, spentMs.length);
    }

    /** That rank's JVM has spent so much by now. */
    void hear(int rank, long spentMs) {
        this.spentMs[rank] = spentMs;
    }

    /** So much time has gone by; closes the window where it was long enough. */
    void pass(double ns) {
        inWindowNs += ns;
        if (inWindowNs < windowNs) {
            return;
        }
        long most = 0;
        for (int rank = 0; rank < spentMs.length; rank++) {
            most = Math.max(most, spentMs[rank] - atWindowMs[rank]);
        }
        rests = most * NS_PER_MS < inWindowNs * BUSY_SHARE;
        inWindowNs = 0;
        System.arraycopy(spentMs, 0, atWindowMs, 0, spentMs.length);
    }

    /** Whether nobody compiled in the last window. */
    boolean rests() {
        return rests;
    }

    @Override
    public String toString() {
        return "compilers spentMs=" + Arrays.toString(spentMs) + " rests=" + rests;
    }
}
