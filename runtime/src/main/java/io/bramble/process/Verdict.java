package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import io.bramble.error.ExitException;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.UsageException;
import io.bramble.process.LocalJob.Failure;
import io.bramble.process.LocalJob.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects how the ranks ended and tells causes from consequences: after the first failure every rank's calls fail, and what then
 * comes of that is no failure of its own. Guarded by itself.
 */
final class Verdict {
    /** Exit code when the time was up. */
    static final int TIMED_OUT = 110;

    /** Exit code of an exception. */
    static final int FAILED = 1;

    private static final int WRONG_USAGE = 2;

    private record Failed(RankThread thread, String call, Throwable thrown) {}

    private final List<Failed> causes = new ArrayList<>();
    private @Nullable Failed first;
    /** How the job was ended from outside. */
    private @Nullable Outcome stopped;

    private @Nullable Object result;

    /**
     * A rank's code threw.
     *
     * @return what all other ranks are to be told; null where they have been told of something already
     */
    synchronized @Nullable RankFailedException failed(RankThread thread, Throwable thrown, List<RankThread> all) {
        Failed failed = new Failed(thread, thread.call(), thrown);
        if (stopped != null) {
            return null;
        }
        if (first != null) {
            if (!isConsequence(failed)) {
                causes.add(failed);
            }
            return null;
        }
        first = failed;
        causes.add(failed);
        all.forEach(RankThread::noteWait);
        return new RankFailedException(
                thread.rank(),
                "rank " + thread.rank() + "@" + thread.host() + " failed in " + failed.call + ": " + thrown
                        + "; the job was ended",
                thrown);
    }

    /** The job is ended from outside; null where it was over before. */
    synchronized @Nullable RankFailedException stopped(int exitCode, String text, String reason) {
        if (isOver()) {
            return null;
        }
        stopped = new Outcome(exitCode, null, new Failure(-1, "", "", null, text));
        return new RankFailedException(-1, "the job was ended: " + reason, null);
    }

    /** Another JVM's failure ends the job; returns what the ranks here are to be told, null where they have been told of something. */
    synchronized @Nullable RankFailedException endedElsewhere(AbortCause cause) {
        if (isOver()) {
            return null;
        }
        stopped = new Outcome(
                cause.exitCode(), null, new Failure(cause.rank(), cause.host(), cause.call(), null, cause.text()));
        return new RankFailedException(cause.rank(), cause.summary() + "; the job was ended", null);
    }

    /** The first failure here, for the other JVMs; null where there is none. */
    synchronized @Nullable AbortCause firstFailure() {
        Failed failed = first;
        if (failed == null) {
            return null;
        }
        RankThread thread = failed.thread;
        return new AbortCause(
                thread.rank(),
                thread.host(),
                failed.call,
                code(failed.thrown),
                headLine(failed) + ": " + failed.thrown,
                text(failed));
    }

    synchronized void result(@Nullable Object value) {
        result = value;
    }

    synchronized boolean isOver() {
        return first != null || stopped != null;
    }

    private static boolean isConsequence(Failed failed) {
        if (failed.thrown instanceof NeverCompletesException) {
            // A proved deadlock reaches every rank; the lowest is to be named.
            return false;
        }
        if (failed.thread.waitedAtAbort() && !(failed.thrown instanceof ExitException)) {
            return true;
        }
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> open = new ArrayList<>(List.of(failed.thrown));
        while (!open.isEmpty()) {
            Throwable each = open.remove(open.size() - 1);
            if (each instanceof RankFailedException
                    || each instanceof InterruptedException
                    || each instanceof ClosedByInterruptException) {
                return true;
            }
            if (seen.add(each)) {
                if (each.getCause() != null) {
                    open.add(each.getCause());
                }
                open.addAll(List.of(each.getSuppressed()));
            }
        }
        return false;
    }

    /** What came of the job, after its ranks have ended. */
    synchronized Outcome outcome() {
        if (stopped != null) {
            return stopped;
        }
        if (first == null) {
            return new Outcome(0, result, null);
        }
        Failed lowest = first;
        for (Failed failed : causes) {
            if (failed.thread.rank() < lowest.thread.rank()) {
                lowest = failed;
            }
        }
        RankThread thread = lowest.thread;
        return new Outcome(
                code(lowest.thrown),
                null,
                new Failure(thread.rank(), thread.host(), lowest.call, lowest.thrown, text(lowest)));
    }

    private static int code(Throwable thrown) {
        if (thrown instanceof ExitException exit) {
            return exit.code();
        }
        return thrown instanceof UsageException ? WRONG_USAGE : FAILED;
    }

    private String text(Failed lowest) {
        Throwable thrown = lowest.thrown;
        if (thrown instanceof ExitException || thrown instanceof UsageException) {
            return thrown.getMessage() + "\n";
        }
        StringWriter text = new StringWriter();
        text.append(headLine(lowest)).append('\n');
        try (PrintWriter trace = new PrintWriter(text)) {
            thrown.printStackTrace(trace);
        }
        for (Failed failed : causes) {
            // What all ranks find out together is said once.
            if (failed != lowest
                    && !(thrown instanceof NeverCompletesException)
                    && !failed.thrown.toString().equals(thrown.toString())) {
                text.append("also: ")
                        .append(headLine(failed))
                        .append(": ")
                        .append(failed.thrown.toString())
                        .append('\n');
            }
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static String headLine(Failed failed) {
        RankThread thread = failed.thread;
        return "rank " + thread.rank() + "@" + thread.host() + " failed in " + failed.call;
    }
}
