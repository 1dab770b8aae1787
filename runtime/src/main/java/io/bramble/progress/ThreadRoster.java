package io.bramble.progress;

import io.bramble.request.Waitable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which threads run code of the ranks of this JVM, and which of them wait: enough to prove a deadlock when no rank is elsewhere.
 *
 * <p>The proof: every member waits, what it waits for is not done, and between two looks no member began or ended a wait, entered or
 * left. Only a running thread can complete what another waits for, and none runs. Threads that a member started, directly or not, may
 * still send: while one lives there is no proof. Nor is there one as soon as a thread that is no member has waited here, or while the
 * common pool is at work. A thread that neither a member started nor entered, and that has never waited here, is not seen: whoever lets
 * such a thread send for a rank enters it.
 *
 * <p>Memory order: a member's wait is stored with volatile semantics between two increments of the epoch; a look reads the epoch before
 * and after.
 */
public final class ThreadRoster {
    private final Object lock = new Object();
    private final AtomicLong epoch = new AtomicLong();
    private final ThreadLocal<@Nullable Member> current = new ThreadLocal<>();
    private final InheritableThreadLocal<Mark> marks = new Marks();

    // Replaced under the lock, read anywhere.
    private volatile Member[] members = new Member[0];
    private volatile boolean strangerWaited;
    private volatile @Nullable String proof;

    // Guarded by the lock.
    private final ArrayList<WeakReference<Mark>> started = new ArrayList<>();
    private int startedCheckAt = 16;
    private @Nullable Waiter waiter;
    private Consumer<String> onProof = text -> {};

    /** Nobody. */
    public ThreadRoster() {}

    /**
     * Before the first member enters: how members wait, and what is called, once, with a listing of the waits when a deadlock is proved,
     * on one of the waiting threads.
     */
    public void attach(Waiter membersWaiter, Consumer<String> action) {
        synchronized (lock) {
            waiter = membersWaiter;
            onProof = action;
        }
    }

    /**
     * The calling thread runs code of that rank until it closes what it is given.
     *
     * @param role what it does, for texts: {@code main}, {@code worker}
     * @throws IllegalStateException where the thread is a member already
     */
    public Member enter(int rank, String role) {
        if (current.get() != null) {
            throw new IllegalStateException("thread is a member already: thread="
                    + Thread.currentThread().getName() + " rank=" + rank + "; leave first");
        }
        Member member = new Member(rank, role);
        synchronized (lock) {
            epoch.incrementAndGet();
            Member[] more = Arrays.copyOf(members, members.length + 1);
            more[more.length - 1] = member;
            members = more;
        }
        current.set(member);
        marks.set(new Mark());
        return member;
    }

    /** Whether another thread than the caller may send for that rank: true unless the caller is known to be its only one. */
    public boolean othersRunFor(int rank) {
        int count = 0;
        for (Member member : members) {
            if (member.rank == rank) {
                count++;
            }
        }
        return count != 1 || strangerWaited || startedLive();
    }

    /** The listing of the waits that were proved to be a deadlock; null while there is no proof. */
    public @Nullable String proof() {
        return proof;
    }

    /** The calling thread is about to sleep until that is done. Returns the epoch in which it and all others wait, or −1. */
    public long sleeps(Waitable what) {
        Member member = current.get();
        if (member == null) {
            strangerWaited = true;
            return -1;
        }
        member.begins(what);
        epoch.incrementAndGet();
        return allWait();
    }

    /** The calling thread naps until that is done, and looks itself between naps; {@link #wakes} follows. */
    public void naps(Waitable what) {
        Member member = current.get();
        if (member != null) {
            member.begins(what);
            epoch.incrementAndGet();
        }
    }

    /**
     * Where a member stands.
     *
     * @param thread the thread
     * @param role what it does
     * @param waits how many waits it has begun; short ones, in which it did not sleep, are not among them
     * @param what it waits for; null where it runs
     */
    public record Stand(
            Thread thread,
            String role,
            long waits,
            @Nullable Waitable what) {}

    /** Where the members stand. Any thread; of members that run not exact. */
    public List<Stand> stands() {
        List<Stand> all = new ArrayList<>();
        for (Member member : members) {
            all.add(new Stand(member.thread, member.role, member.waits, member.what));
        }
        return all;
    }

    /** Whether nobody has begun or ended a wait since then. */
    public boolean isEpoch(long then) {
        return epoch.get() == then;
    }

    /** It is awake. */
    public void wakes() {
        Member member = current.get();
        if (member != null) {
            epoch.incrementAndGet();
            member.what = null;
        }
    }

    /**
     * Another look, by the thread that was the last to wait, some time after the one that gave {@code before}; true where that proves a
     * deadlock, which has then been announced.
     *
     * @param collect whether threads that were started and have ended may be looked for with the collector's help: once per stall
     */
    public boolean proves(long before, boolean collect) {
        if (allWait() != before) {
            return false;
        }
        if (startedLive()) {
            if (!collect) {
                return false;
            }
            // A thread that has ended is known by its mark being collected. Every thread of the job stands still: this
            // costs nobody time.
            System.gc();
            if (startedLive()) {
                return false;
            }
        }
        if (strangerWaited || !ForkJoinPool.commonPool().isQuiescent()) {
            return false;
        }
        String text = describe();
        Consumer<String> announce;
        synchronized (lock) {
            if (allWait() != before) {
                return false;
            }
            if (proof != null) {
                return true;
            }
            proof = text;
            announce = onProof;
        }
        announce.accept(text);
        for (Member member : members) {
            wake(member);
        }
        return true;
    }

    /** The epoch where every member waits for something that is not done; −1 otherwise. */
    private long allWait() {
        long before = epoch.get();
        Member[] now = members;
        for (Member member : now) {
            Waitable what = member.what;
            if (what == null || what.isDone()) {
                return -1;
            }
        }
        return now.length > 0 && epoch.get() == before ? before : -1;
    }

    private boolean startedLive() {
        synchronized (lock) {
            started.removeIf(one -> one.get() == null);
            return !started.isEmpty();
        }
    }

    private void started(Mark mark) {
        synchronized (lock) {
            if (started.size() >= startedCheckAt) {
                started.removeIf(one -> one.get() == null);
                startedCheckAt = Math.max(16, 2 * started.size());
            }
            started.add(new WeakReference<>(mark));
        }
    }

    private void wake(Member member) {
        Waitable what = member.what;
        Waiter by = waiter;
        if (what != null && by != null) {
            by.wake(what);
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder("deadlock: every rank waits and no message is under way");
        for (Member member : members) {
            Waitable what = member.what;
            text.append("; rank ")
                    .append(member.rank)
                    .append(" (")
                    .append(member.role)
                    .append("): ");
            text.append(what == null ? "nothing" : what.describe());
        }
        return text.append("; let one side receive before it sends, or send what the other waits for")
                .toString();
    }

    /** A thread that runs code of a rank. */
    public final class Member implements AutoCloseable {
        private final int rank;
        private final String role;
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable Waitable what;
        /** Written by its thread alone. */
        private volatile long waits;

        private void begins(Waitable wait) {
            waits = waits + 1;
            what = wait;
        }

        private Member(int rank, String role) {
            this.rank = rank;
            this.role = role;
        }

        /**
         * The thread runs no code of the rank any more. Called by that thread.
         *
         * @throws IllegalStateException where another thread calls
         */
        @Override
        public void close() {
            if (Thread.currentThread() != thread) {
                throw new IllegalStateException(
                        "left by another thread: " + Thread.currentThread().getName());
            }
            if (current.get() != this) {
                return;
            }
            current.remove();
            marks.remove();
            Member waiting = null;
            synchronized (lock) {
                epoch.incrementAndGet();
                Member[] less = new Member[members.length - 1];
                int next = 0;
                for (Member member : members) {
                    if (member != this) {
                        less[next++] = member;
                    }
                }
                members = less;
                if (allWait() >= 0) {
                    waiting = less[0];
                }
            }
            if (waiting != null) {
                // The last that ran has left: one of those who wait has to look for a proof. A wake too many does no
                // harm.
                wake(waiting);
            }
        }
    }

    /** Lives as long as the thread whose inheritable thread-local it is. */
    private static final class Mark {}

    private final class Marks extends InheritableThreadLocal<Mark> {
        @Override
        protected Mark childValue(Mark parent) {
            // Called by the parent when it makes a thread.
            Mark mark = new Mark();
            started(mark);
            return mark;
        }
    }
}
