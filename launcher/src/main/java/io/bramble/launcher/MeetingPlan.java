package io.bramble.launcher;

import io.bramble.process.HostName;
import io.bramble.spi.ProgramInfo;

/** What {@code --dry-run} prints of a job whose JVMs somebody else has started. */
final class MeetingPlan {
    private MeetingPlan() {}

    static String text(ProgramInfo info, JoinOptions join, int ranks) {
        if (join.task() != null) {
            return join.task().starter() + ": ranks 0 to " + (ranks - 1) + " of " + info.className() + ", a JVM each\n";
        }
        int own = join.ownRanks();
        return HostName.local() + ": " + (own == 1 ? "rank 0" : "ranks 0 to " + (own - 1)) + " of " + info.className()
                + ", waits for " + (ranks - own) + " more at port " + join.port() + "\n";
    }

    static String joining(JoinOptions join) {
        return HostName.local() + ": " + (join.ownRanks() == 1 ? "1 rank" : join.ownRanks() + " ranks")
                + " for the job at " + join.head() + "\n";
    }
}
