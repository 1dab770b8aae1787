package io.bramble.farm;

import io.bramble.request.Awaited;
import io.bramble.request.Completion;

/** What the master's thread waits for: that some answer gives it a reason to look again. */
final class MasterWait extends Completion {
    private volatile String what = "farm";

    /** The master's thread is about to wait. Under the dispatcher's lock. */
    void arm(String what) {
        this.what = what;
        begin();
    }

    /** It has a reason. Under the dispatcher's lock; then the point-to-point layer wakes it. */
    void fire() {
        tryDone();
    }

    @Override
    public Awaited awaited() {
        return new Awaited(describe(), -1, true);
    }

    @Override
    public String describe() {
        return "results of " + what;
    }
}
