package io.bramble.pointtopoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where the other ranks of this heap may leave small messages for a rank that looks for them itself: while its threads only make blocking
 * calls, which look as long as they wait. Elsewhere they hand over themselves, so that a receive ends though nobody waits for it.
 *
 * <p>Memory order: who leaves a message asks after it, and after a full fence, whether it is still to be left; who begins a time in which
 * none may be left says so with a full fence, and then takes what is there. So one of the two takes it, and none is forgotten.
 */
final class Mailboxes {
    /** A receive may be posted that no thread waits for. */
    static final int UNATTENDED = 1;

    /** Messages are to go to a service, which runs when one comes. */
    static final int SERVED = 1 << 1;

    /** There is no room for messages that nobody has asked for. */
    static final int FULL = 1 << 2;

    /** The rank's code has returned, or all its calls end by a failure. */
    static final int OVER = 1 << 3;

    /** A thread of the rank that waits without looking here; they are counted in this unit. */
    private static final int SLEEPER = 1 << 8;

    /** Attended receives in a row that make it likely that more follow: to close and open again costs as much as a message. */
    private static final int ATTENDED = 32;

    private static final int LENGTH = 64;
    private static final int AT = LENGTH / 2;
    private static final VarHandle REASONS = MethodHandles.arrayElementVarHandle(int[].class);

    private final Inbox inbox;
    private final int firstRank;
    private final AtomicReferenceArray<@Nullable Mailbox> boxes;

    /** Why none may be left. In the middle of an array: all senders read it, so nothing that changes may be near. */
    private final int[] reasons = new int[LENGTH];

    /** Receives that a thread waits for since the last that none may wait for, while these are closed because of that; guarded by the matching lock. */
    private int attended;

    /**
     * Those of a rank.
     *
     * @param firstRank the first rank of this heap
     * @param ranks how many there are
     */
    Mailboxes(Inbox inbox, int firstRank, int ranks) {
        this.inbox = inbox;
        this.firstRank = firstRank;
        this.boxes = new AtomicReferenceArray<>(ranks);
    }

    /** Whether any other rank could leave a message. */
    boolean hasNeighbours() {
        return boxes.length() > 1;
    }

    /** The one for messages of that rank, made where it is not there yet. Any thread. */
    Mailbox from(int source) {
        Mailbox known = boxes.getAcquire(source - firstRank);
        if (known != null) {
            return known;
        }
        Mailbox made = new Mailbox(source);
        Mailbox first = boxes.compareAndExchange(source - firstRank, null, made);
        return first == null ? made : first;
    }

    /** Whether messages may be left. Any thread; of the one that has left one after a full fence. */
    boolean areOpen() {
        return (int) REASONS.getOpaque(reasons, AT) == 0;
    }

    /** Whether that is a reason by now. Exact under the matching lock for those that are given and lifted under it. */
    boolean isBecause(int reason) {
        return ((int) REASONS.getOpaque(reasons, AT) & reason) != 0;
    }

    /** None may be left from now on, for that reason; {@link #poll} is to follow, without a lock. A full fence. */
    void close(int reason) {
        REASONS.getAndBitwiseOr(reasons, AT, reason);
    }

    /** Not for that reason any more. */
    void lift(int reason) {
        REASONS.getAndBitwiseAnd(reasons, AT, ~reason);
    }

    /** A receive that no thread may wait for is posted; whether these close for it. Under the matching lock. */
    boolean unattendedPost() {
        if (!hasNeighbours()) {
            return false;
        }
        if (attended != 0) {
            // Not each time: senders read this object.
            attended = 0;
        }
        if (isBecause(UNATTENDED)) {
            return false;
        }
        close(UNATTENDED);
        return true;
    }

    /** One that a thread waits for is posted. After many of these, with no other there, these open again. Under the matching lock. */
    void attendedPost(boolean areOthersPosted) {
        if (isBecause(UNATTENDED) && ++attended >= ATTENDED && !areOthersPosted) {
            lift(UNATTENDED);
        }
    }

    /** A thread of the rank looks here from now on: so receives are attended that else are not. Whether {@link #attended} is to follow. */
    boolean attend() {
        if (!isBecause(UNATTENDED)) {
            return false;
        }
        lift(UNATTENDED);
        return true;
    }

    /** It looks no longer. */
    void attended() {
        close(UNATTENDED);
        poll();
    }

    /** A thread of the rank waits, and does not look here meanwhile. */
    void sleeps() {
        REASONS.getAndAdd(reasons, AT, SLEEPER);
        poll();
    }

    /** It waits no longer. */
    void awake() {
        REASONS.getAndAdd(reasons, AT, -SLEEPER);
    }

    /** Takes what has been left; how many messages. Any thread that holds no lock. */
    int poll() {
        int work = 0;
        for (int i = 0; i < boxes.length(); i++) {
            work += take(boxes.getAcquire(i));
        }
        return work;
    }

    /** Takes what that rank has left: before anything else of it. */
    void poll(int source) {
        take(boxes.getAcquire(source - firstRank));
    }

    private int take(@Nullable Mailbox box) {
        int work = 0;
        // A box full at most, so that a rank which sends without end does not keep the caller here.
        while (box != null && work < Mailbox.SLOTS && box.isReady() && inbox.arriveFrom(box)) {
            work++;
        }
        return work;
    }
}
