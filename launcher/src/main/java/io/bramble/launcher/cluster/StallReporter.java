package io.bramble.launcher.cluster;

import io.bramble.bootstrap.RollCall;
import io.bramble.process.LocalJob;
import io.bramble.process.Presence;
import io.bramble.process.StallWatch;
import java.util.ArrayList;
import java.util.List;

/** Reports a job whose ranks stand still, once for each time, from what its JVMs answer to a roll call. Of one thread. */
public final class StallReporter {
    private final LocalJob.HangWatch watch;
    private final StallWatch stall;
    private final int worldRanks;

    /**
     * One for a job.
     *
     * @param watch after how long, and where the report goes
     * @param worldRanks all ranks of the job
     */
    public StallReporter(LocalJob.HangWatch watch, int worldRanks) {
        this.watch = watch;
        this.stall = new StallWatch(watch.after());
        this.worldRanks = worldRanks;
    }

    /** Reports, if the ranks stand still and that was not reported before. */
    public void onRollCall(RollCall roll) {
        List<Presence> ranks = new ArrayList<>();
        StringBuilder silent = new StringBuilder();
        for (RollCall.Answer answer : roll.answers()) {
            List<String> lines = answer.lines();
            if (lines == null) {
                silent.append("    ").append(answer.who()).append(": no answer\n");
            } else {
                lines.stream().filter(Presence::isOne).map(Presence::of).forEach(ranks::add);
            }
        }
        String report = stall.report(ranks, worldRanks);
        if (report != null) {
            watch.report().accept(report + silent);
        }
    }
}
