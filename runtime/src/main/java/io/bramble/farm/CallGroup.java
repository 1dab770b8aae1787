package io.bramble.farm;

import java.util.ArrayDeque;

/** Calls that belong together and wait for ranks beside other groups. Guarded by the dispatcher's lock. */
abstract class CallGroup {
    /** Not handed out yet, the next first. */
    final ArrayDeque<Call<?, ?>> ready = new ArrayDeque<>();

    /** Whether more calls may follow without any of these ending first: then there is no need to take one back from a rank. */
    abstract boolean mayGrow();

    /** A call of it is over; {@code call.reply}, or {@code call.lost}, says how. Not called for one that is cancelled. */
    abstract void ended(Call<?, ?> call, Turn turn);

    /** A call of it that was cancelled is over. */
    void dropped(Call<?, ?> call, Turn turn) {}
}
