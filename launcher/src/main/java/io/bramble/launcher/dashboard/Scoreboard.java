package io.bramble.launcher.dashboard;

import io.bramble.process.JvmStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is known of a job at a moment: told by its JVMs, asked by whoever looks on. Any thread. */
public final class Scoreboard implements Consumer<byte[]> {
    static final int LINES = 200;
    private static final int LINE_CHARS = 500;

    record Line(int rank, String host, boolean error, String text) {}

    record End(int exitCode, String text) {}

    private final String program;
    private final int ranks;
    private final LongSupplier clock;
    private final long beganNs;
    // Guarded by this, as all below.
    private final Map<Integer, RankRow> rows = new TreeMap<>();
    private final Map<Integer, Map<Integer, JvmStatus.SentTo>> sentByJvm = new HashMap<>();
    private final Map<Integer, Integer> inFlight = new HashMap<>();
    private final Deque<Line> lines = new ArrayDeque<>();
    private String progress = "";
    private @Nullable End end;
    private long endedNs;

    /**
     * One of a job that begins now.
     *
     * @param ranks in all
     * @param clock nanoseconds
     */
    public Scoreboard(String program, int ranks, LongSupplier clock) {
        this.program = program;
        this.ranks = ranks;
        this.clock = clock;
        beganNs = clock.getAsLong();
    }

    /** A status that came from another JVM; one that cannot be read is left out, as the next comes soon. */
    @Override
    public void accept(byte[] status) {
        JvmStatus read;
        try {
            read = JvmStatus.decode(status);
        } catch (RuntimeException e) {
            return;
        }
        told(read);
    }

    /** How some ranks are. */
    public synchronized void told(JvmStatus status) {
        long nowNs = clock.getAsLong();
        for (int i = 0; i < status.ranks().size(); i++) {
            rows.computeIfAbsent(status.firstRank() + i, rank -> new RankRow(status.host()))
                    .told(status.ranks().get(i), nowNs);
        }
        Map<Integer, JvmStatus.SentTo> sent = new HashMap<>();
        status.sent().forEach(each -> sent.put(each.rank(), each));
        sentByJvm.put(status.firstRank(), sent);
        status.inFlight().forEach(each -> inFlight.put(each.rank(), each.calls()));
    }

    /** Whole lines of a rank; −1 where none is known. */
    synchronized void printed(int rank, String host, boolean error, byte[] bytes, int offset, int length) {
        for (String text : new String(bytes, offset, length, StandardCharsets.UTF_8).split("\n")) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(new Line(
                    rank, host, error, text.length() <= LINE_CHARS ? text : text.substring(0, LINE_CHARS) + "…"));
        }
    }

    /** How far the farm is, for people. */
    synchronized void progress(String text) {
        if (!text.isEmpty()) {
            progress = text;
        }
    }

    /** The job is over; the first end stands. Wakes those who wait. */
    synchronized void ended(int exitCode, String text) {
        if (end == null) {
            end = new End(exitCode, text);
            endedNs = clock.getAsLong();
            notifyAll();
        }
    }

    synchronized boolean hasEnded() {
        return end != null;
    }

    /** Waits for so long, or until the job is over. */
    synchronized void pause(long limitMs) throws InterruptedException {
        if (end == null) {
            wait(limitMs);
        }
    }

    /** All of it as JSON, in one line; docs/dashboard.md has the fields. */
    public synchronized String json() {
        long nowNs = end == null ? clock.getAsLong() : endedNs;
        return new StatusJson(program, ranks, (nowNs - beganNs) / 1_000_000, rows, lines, progress, end)
                .text(nowNs, this::received, rank -> inFlight.getOrDefault(rank, 0));
    }

    /** What all JVMs have sent to a rank. */
    private JvmStatus.SentTo received(int rank) {
        long messages = 0;
        long bytes = 0;
        for (Map<Integer, JvmStatus.SentTo> sent : sentByJvm.values()) {
            JvmStatus.SentTo there = sent.get(rank);
            messages += there == null ? 0 : there.messages();
            bytes += there == null ? 0 : there.bytes();
        }
        return new JvmStatus.SentTo(rank, messages, bytes);
    }
}
