package io.bramble.observe;

import java.util.ArrayList;
import java.util.List;

/** What one thread did, the last of it: a ring that drops the oldest and counts them. Added to by its thread, read by any. */
public final class Lane {
    private final int rank;
    private final String thread;
    private final int capacity;
    // Guarded by this: the lock is its thread's alone until the end.
    private final ArrayList<Span> spans = new ArrayList<>();
    private int oldest;
    private long dropped;
    /** How many calls are under way that stand for all within. Of the lane's thread. */
    private int hushes;

    /** @param capacity how many spans are kept */
    Lane(int rank, String thread, int capacity) {
        this.rank = rank;
        this.thread = thread;
        this.capacity = capacity;
    }

    /** The rank whose code the thread runs. */
    public int rank() {
        return rank;
    }

    /** The thread's name. */
    public String thread() {
        return thread;
    }

    /** Keeps that. */
    public synchronized void add(Span span) {
        if (spans.size() < capacity) {
            spans.add(span);
            return;
        }
        dropped++;
        if (capacity > 0) {
            spans.set(oldest, span);
            oldest = (oldest + 1) % capacity;
        }
    }

    /** What is kept, in the order of its ends. */
    public synchronized List<Span> spans() {
        List<Span> inOrder = new ArrayList<>(spans.subList(oldest, spans.size()));
        inOrder.addAll(spans.subList(0, oldest));
        return inOrder;
    }

    /** How many are not kept any more. */
    public synchronized long dropped() {
        return dropped;
    }

    /** A call begins that stands for all that its thread does within it, until {@link #unhush}. */
    public void hush() {
        hushes++;
    }

    /** It has ended. */
    public void unhush() {
        hushes--;
    }

    /** Whether the thread is within a call that stands for all. */
    public boolean isHushed() {
        return hushes > 0;
    }
}
