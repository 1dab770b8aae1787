package io.bramble.farm;

import java.util.ArrayList;
import java.util.List;

/** What is to be done after the dispatcher's lock is released. Used by one thread, once. */
final class Turn {
    /** Ranks whose outbox this thread empties. */
    final List<WorkingRank> toSend = new ArrayList<>(2);
    /** Futures to complete. */
    final List<Runnable> completions = new ArrayList<>(0);
    /** Whether the master's thread is to look again. */
    boolean wakeMaster;
}
