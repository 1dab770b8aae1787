package io.bramble.process;

import io.bramble.bootstrap.AbortCause;
import io.bramble.bootstrap.LossVerdict;
import io.bramble.bootstrap.RankMap;
import io.bramble.error.RankFailedException;
import io.bramble.farm.LostCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's part of a job that outlives the loss of another JVM: closes the ways to it, ends what needs its ranks, has the farm hand its
 * calls out again.
 *
 * <p>A loss is told by the control loop's thread, which must not block, and carried out by a thread of its own, one at a time under this
 * object's lock. That is the outermost of all: the engine's and the farm's are taken under it.
 */
final class Survivor {
    private final RunningJob job;
    private final DataPaths paths;
    private final BiConsumer<Integer, String> goesOn;
    /** By the number of the JVM; put before anything fails by it, so that whoever fails by it finds it. */
    private final Map<Integer, LossVerdict> losses = new ConcurrentHashMap<>();

    /**
     * @param goesOn is told, where the farm is here, of each lost JVM and what becomes of its calls
     */
    Survivor(RunningJob job, DataPaths paths, BiConsumer<Integer, String> goesOn) {
        this.job = job;
        this.paths = paths;
        this.goesOn = goesOn;
    }

    /** The head says so. Returns at once; once for each JVM. */
    void lost(LossVerdict verdict) {
        if (losses.putIfAbsent(verdict.jvm(), verdict) == null) {
            Thread thread = new Thread(() -> carryOn(verdict), "bramble-lost-" + verdict.jvm());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void carryOn(LossVerdict verdict) {
        String sentence = sentence(verdict);
        List<RankFailedException> lost = Arrays.stream(verdict.ranks())
                .mapToObj(rank -> new RankFailedException(rank, sentence, null))
                .toList();
        // First the messages: an answer that had come whole still counts, a later one does not.
        job.ranks().lost(lost, handler -> paths.lost(verdict.jvm(), verdict.cause(), handler));
        LostCalls calls = job.lost(lost);
        if (calls != null) {
            goesOn.accept(verdict.jvm(), calls.sentence());
        }
    }

    /** What a loss is called, by everybody. */
    static String sentence(LossVerdict verdict) {
        int[] ranks = verdict.ranks();
        return RankMap.ranks(ranks[0], ranks.length) + " on " + verdict.host() + " lost: " + verdict.cause();
    }

    /** The end of the job where a rank's code let the exception of a loss pass; null where it threw something else. */
    @Nullable
    AbortCause endBy(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof RankFailedException failed)) {
            return null;
        }
        for (LossVerdict verdict : losses.values()) {
            if (Arrays.stream(verdict.ranks()).anyMatch(rank -> rank == failed.rank())) {
                return AbortCause.ofSentence(
                        verdict.ranks()[0],
                        verdict.host(),
                        "",
                        Verdict.FAILED,
                        failed.getMessage() + "; the job was ended");
            }
        }
        return null;
    }
}
