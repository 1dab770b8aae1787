package io.bramble.pointtopoint;

import org.jspecify.annotations.Nullable;

/** A send that left at once: the same object for all of them, because there is nothing left to tell them apart. */
enum SentRequest implements TransferRequest {
    SENT;

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public @Nullable RuntimeException failure() {
        return null;
    }

    @Override
    public @Nullable RuntimeException outcome() {
        return null;
    }

    @Override
    public @Nullable MessageInfo info() {
        return null;
    }

    @Override
    public void onComplete(Runnable action) {
        action.run();
    }

    @Override
    public boolean cancel() {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public String toString() {
        return "send that has left";
    }
}
