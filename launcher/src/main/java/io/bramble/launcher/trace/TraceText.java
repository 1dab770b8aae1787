package io.bramble.launcher.trace;

import static io.bramble.launcher.trace.JsonText.quoted;

import io.bramble.observe.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A timeline in the Chrome trace format, as an array of events. A process is a JVM, a thread is a rank: the thread of the rank's code has the
 * rank's number, further threads have numbers behind those of all ranks. All numbers are written one higher than they are: viewers take 0 for
 * the idle process of an operating system, and some have shown thread 0 and thread 1 as one.
 */
final class TraceText {
    private record Event(int jvm, int thread, long atNs, Span span) {}

    private record Key(int jvm, int lane) {}

    /** All parts of a lane. */
    private static final class Whole {
        final LanePart any;
        final List<Span> spans = new ArrayList<>();

        Whole(LanePart any) {
            this.any = any;
        }

        /** The rank's own thread before the master's, these before others. */
        int order() {
            return isOwn() ? 0 : isMaster() ? 1 : 2;
        }

        boolean isOwn() {
            return any.thread().equals("bramble-rank-" + any.rank());
        }

        boolean isMaster() {
            return any.thread().equals("bramble-master");
        }

        String name() {
            String which = isOwn() ? "" : isMaster() ? " master" : " " + any.thread();
            String kept = any.dropped() == 0
                    ? ""
                    : " (the last " + spans.size() + " of " + (spans.size() + any.dropped()) + " calls)";
            return "rank " + any.rank() + which + kept;
        }
    }

    private final Map<Key, Whole> lanes = new HashMap<>();
    private final Map<String, Long> zeroes = new HashMap<>();
    private final Map<Integer, String> hosts = new TreeMap<>();
    private final Map<Integer, Integer> lowestRanks = new HashMap<>();
    private final int unreadable;

    TraceText(List<LanePart> parts, int unreadable) {
        this.unreadable = unreadable;
        for (LanePart part : parts) {
            lanes.computeIfAbsent(new Key(part.jvm(), part.lane()), key -> new Whole(part))
                    .spans
                    .addAll(part.spans());
            // The JVMs of a host have one clock. Whoever heard the head's sooner is nearer to it.
            zeroes.merge(part.host(), part.zeroNs(), (one, other) -> one - other <= 0 ? one : other);
            hosts.put(part.jvm(), part.host());
            lowestRanks.merge(part.jvm(), part.rank(), Math::min);
        }
    }

    void write(Writer to) throws IOException {
        List<Whole> all = new ArrayList<>(lanes.values());
        all.sort(Comparator.comparingInt((Whole lane) -> lane.any.rank())
                .thenComparingInt(Whole::order)
                .thenComparingInt(lane -> lane.any.lane()));
        String before = "[\n";
        for (Map.Entry<Integer, String> jvm : hosts.entrySet()) {
            String name = "JVM " + jvm.getKey() + " on " + jvm.getValue();
            to.write(before
                    + metadata(
                            "process_name", jvm.getKey(), lowestRanks.get(jvm.getKey()), "\"name\":" + quoted(name)));
            before = ",\n";
        }
        int next = all.stream().mapToInt(lane -> lane.any.rank()).max().orElse(-1) + 1;
        List<Event> events = new ArrayList<>();
        int rank = -1;
        for (Whole lane : all) {
            int thread = lane.any.rank() == rank ? next++ : lane.any.rank();
            rank = lane.any.rank();
            int jvm = lane.any.jvm();
            String facts = "\"name\":" + quoted(lane.name()) + ",\"dropped\":" + lane.any.dropped();
            to.write(before + metadata("thread_name", jvm, thread, facts));
            before = ",\n";
            to.write(before + metadata("thread_sort_index", jvm, thread, "\"sort_index\":" + thread));
            long zeroNs = zeroes.get(lane.any.host());
            for (Span span : lane.spans) {
                events.add(new Event(jvm, thread, span.beganNs() - zeroNs, span));
            }
        }
        // What contains others comes before them, also where they begin together.
        events.sort(Comparator.comparingLong(Event::atNs)
                .thenComparingLong(
                        event -> -(event.span().endedNs() - event.span().beganNs())));
        long firstNs = events.isEmpty() ? 0 : events.get(0).atNs();
        for (Event event : events) {
            to.write(before + complete(event, event.atNs() - firstNs));
            before = ",\n";
        }
        if (unreadable > 0) {
            to.write(before + metadata("unreadable_parts", 0, 0, "\"count\":" + unreadable));
        }
        to.write(before.equals("[\n") ? "[]\n" : "\n]\n");
    }

    private static String metadata(String name, int jvm, int thread, String facts) {
        return "{\"ph\":\"M\",\"name\":\"" + name + "\",\"pid\":" + (jvm + 1) + ",\"tid\":" + (thread + 1)
                + ",\"args\":{" + facts + "}}";
    }

    private static String complete(Event event, long atNs) {
        Span span = event.span();
        StringBuilder text = new StringBuilder("{\"ph\":\"X\",\"name\":").append(quoted(span.name()));
        text.append(",\"cat\":\"").append(span.kind().name().toLowerCase(Locale.ROOT));
        text.append("\",\"pid\":").append(event.jvm() + 1).append(",\"tid\":").append(event.thread() + 1);
        text.append(",\"ts\":").append(micros(atNs));
        text.append(",\"dur\":").append(micros(span.endedNs() - span.beganNs()));
        text.append(",\"args\":{");
        String before = "";
        if (!span.detail().isEmpty()) {
            text.append("\"what\":").append(quoted(span.detail()));
            before = ",";
        }
        before = number(text, before, "peer", span.peer());
        before = number(text, before, "tag", span.tag());
        number(text, before, "bytes", span.bytes());
        return text.append("}}").toString();
    }

    private static String number(StringBuilder text, String before, String name, long value) {
        if (value < 0) {
            return before;
        }
        text.append(before).append('"').append(name).append("\":").append(value);
        return ",";
    }

    /** The format's unit, without losing a nanosecond. */
    private static String micros(long ns) {
        String part = Long.toString(ns % 1000 + 1000).substring(1);
        return ns / 1000 + "." + part;
    }
}
