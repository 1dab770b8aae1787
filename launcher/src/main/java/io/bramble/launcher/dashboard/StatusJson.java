package io.bramble.launcher.dashboard;

import static io.bramble.launcher.trace.JsonText.quoted;

import io.bramble.process.JvmStatus;
import io.bramble.process.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what is known of a job as one line of JSON; docs/dashboard.md has the fields, which later versions only add to. */
record StatusJson(
        String program,
        int ranks,
        long elapsedMs,
        Map<Integer, RankRow> rows,
        Collection<Scoreboard.Line> lines,
        String progress,
        Scoreboard.@Nullable End end) {
    private static final int FORMAT = 1;

    /** In larger jobs a rank's minute is not told, but how it is now. */
    private static final int RANKS_WITH_HISTORY = 256;

    String text(long nowNs, IntFunction<JvmStatus.SentTo> received, IntUnaryOperator inFlight) {
        List<String> perRank = new ArrayList<>();
        Map<String, Integer> hosts = new LinkedHashMap<>();
        long done = 0;
        long underWay = 0;
        for (Map.Entry<Integer, RankRow> each : rows.entrySet()) {
            RankRow row = each.getValue();
            perRank.add(rank(each.getKey(), row, nowNs, received.apply(each.getKey()), inFlight));
            hosts.merge(row.host, 1, Integer::sum);
            done += row.last.calls();
            underWay += inFlight.applyAsInt(each.getKey());
        }
        List<String> perHost = new ArrayList<>();
        hosts.forEach((host, count) -> perHost.add("{\"name\":" + quoted(host) + ",\"ranks\":" + count + "}"));
        return "{\"format\":" + FORMAT
                + ",\"program\":" + quoted(program)
                + ",\"ranks\":" + ranks
                + ",\"state\":\"" + (end != null ? "ended" : rows.isEmpty() ? "starting" : "running") + "\""
                + ",\"elapsedMs\":" + elapsedMs
                + ",\"hosts\":" + array(perHost)
                + ",\"farm\":{\"done\":" + done + ",\"inFlight\":" + underWay + ",\"progress\":" + quoted(progress)
                + "},\"perRank\":" + array(perRank)
                + ",\"output\":" + array(lines.stream().map(StatusJson::line).toList())
                + ",\"end\":"
                + (end == null ? "null" : "{\"exitCode\":" + end.exitCode() + ",\"text\":" + quoted(end.text()) + "}")
                + "}";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String line(Scoreboard.Line line) {
        return "{\"rank\":" + line.rank() + ",\"host\":" + quoted(line.host()) + ",\"error\":" + line.error()
                + ",\"text\":" + quoted(line.text()) + "}";
    }

    private String rank(int rank, RankRow row, long nowNs, JvmStatus.SentTo received, IntUnaryOperator inFlight) {
        Presence thread = row.thread();
        StringBuilder load = new StringBuilder();
        Iterator<Integer> each = rows.size() <= RANKS_WITH_HISTORY
                ? row.load()
                : List.of(row.loadNow()).iterator();
        while (each.hasNext()) {
            load.append(load.length() == 0 ? "" : ",").append(each.next());
        }
        long sinceMs = row.last.hasEnded() ? 0 : thread.stillMs() + row.ageMs(nowNs);
        return "{\"rank\":" + rank
                + ",\"host\":" + quoted(row.host)
                + ",\"state\":\"" + row.state()
                + "\",\"what\":" + quoted(thread.what())
                + ",\"where\":" + quoted(thread.site())
                + ",\"peer\":" + (thread.isService() ? -1 : thread.awaitedRank())
                + ",\"sinceMs\":" + sinceMs
                + ",\"ageMs\":" + row.ageMs(nowNs)
                + ",\"sent\":" + count(row.last.messages(), row.last.bytes())
                + ",\"received\":" + count(received.messages(), received.bytes())
                + ",\"tasks\":{\"done\":" + row.last.calls() + ",\"inFlight\":" + inFlight.applyAsInt(rank)
                + ",\"perSecond\":" + String.format(Locale.ROOT, "%.1f", row.perSecond())
                + "},\"load\":[" + load + "]}";
    }

    private static String count(long messages, long bytes) {
        return "{\"messages\":" + messages + ",\"bytes\":" + bytes + "}";
    }
}
