package io.bramble.pointtopoint;

import io.bramble.request.Awaited;
import io.bramble.request.Completion;
import java.util.List;

/** A thread's wait for whichever of several transfers is done first. */
final class FirstOf extends Completion {
    private final List<? extends TransferRequest> requests;

    /** Pending. */
    FirstOf(List<? extends TransferRequest> requests) {
        this.requests = requests;
        begin();
    }

    /** One of them is done; true where this is news. */
    boolean happened() {
        return tryDone();
    }

    @Override
    public Awaited awaited() {
        return requests.size() == 1 && requests.get(0) instanceof Transfer transfer
                ? transfer.awaited()
                : new Awaited(describe(), -1, false);
    }

    @Override
    public String describe() {
        String first = requests.get(0) instanceof Transfer transfer ? transfer.describe() : "a transfer";
        return requests.size() == 1 ? first : "any of " + requests.size() + " transfers, of which one is " + first;
    }
}
