package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file of {@code --trace}, read by a parser that knows nothing of who wrote it. */
record TraceEvents(List<JsonObject> all) {
    /** Reads it, and looks whether it is what viewers take. */
    static TraceEvents read(Path file) throws Exception {
        JsonArray array = new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .create()
                .fromJson(Files.readString(file), JsonArray.class);
        List<JsonObject> all = new ArrayList<>();
        for (JsonElement each : array) {
            all.add(each.getAsJsonObject());
        }
        TraceEvents events = new TraceEvents(all);
        events.areWellFormed();
        return events;
    }

    private static long ns(JsonObject event, String name) {
        return event.get(name).getAsBigDecimal().movePointRight(3).longValueExact();
    }

    private void areWellFormed() {
        Map<String, List<JsonObject>> threads = new TreeMap<>();
        for (JsonObject event : all) {
            assertTrue(event.get("pid").getAsInt() >= 1, event::toString);
            assertTrue(event.get("tid").getAsInt() >= 1, event::toString);
            if (event.get("ph").getAsString().equals("M")) {
                continue;
            }
            assertEquals("X", event.get("ph").getAsString());
            assertTrue(!event.get("name").getAsString().isEmpty());
            assertTrue(ns(event, "ts") >= 0, event::toString);
            assertTrue(ns(event, "dur") >= 0, event::toString);
            threads.computeIfAbsent(event.get("pid") + " " + event.get("tid"), key -> new ArrayList<>())
                    .add(event);
        }
        for (List<JsonObject> thread : threads.values()) {
            thread.sort(Comparator.comparingLong((JsonObject event) -> ns(event, "ts"))
                    .thenComparing(event -> ns(event, "dur"), Comparator.reverseOrder()));
            Deque<Long> ends = new ArrayDeque<>();
            for (JsonObject event : thread) {
                long began = ns(event, "ts");
                while (!ends.isEmpty() && ends.peek() <= began) {
                    ends.pop();
                }
                long ended = began + ns(event, "dur");
                assertTrue(ends.isEmpty() || ended <= ends.peek(), () -> "overlaps, but is not nested: " + event);
                ends.push(ended);
            }
        }
    }

    /** The events of a rank's own thread under that name. */
    List<JsonObject> of(int rank, String name) {
        return all.stream()
                .filter(event -> event.get("ph").getAsString().equals("X")
                        && event.get("tid").getAsInt() == rank + 1
                        && event.get("name").getAsString().equals(name))
                .toList();
    }

    /** What viewers show as the thread's name. */
    String nameOf(int thread) {
        return all.stream()
                .filter(event -> event.get("name").getAsString().equals("thread_name")
                        && event.get("tid").getAsInt() == thread + 1)
                .map(event -> event.getAsJsonObject("args").get("name").getAsString())
                .findFirst()
                .orElse("");
    }

    private static void is(JsonObject event, int peer, int tag, long bytes) {
        JsonObject args = event.getAsJsonObject("args");
        assertEquals(peer, args.get("peer").getAsInt(), event::toString);
        assertEquals(tag, args.get("tag").getAsInt(), event::toString);
        assertEquals(bytes, args.get("bytes").getAsLong(), event::toString);
        assertEquals("int tag " + tag, args.get("what").getAsString().replace(" in world", ""), event::toString);
    }

    private JsonObject only(int rank, String name) {
        List<JsonObject> found = of(rank, name);
        assertEquals(1, found.size(), () -> name + " of rank " + rank + ": " + all);
        return found.get(0);
    }

    /** What each rank of the program "talk" does, once. */
    void areOfATalk(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            int next = (rank + 1) % ranks;
            int last = (rank + ranks - 1) % ranks;
            assertEquals("rank " + rank, nameOf(rank));
            only(rank, "main");
            is(only(rank, "isend"), next, 5, 400);
            List<JsonObject> receives = of(rank, "receive");
            is(receives.get(0), last, 5, 400);
            assertEquals(last < rank ? 2 : 1, receives.size());
            if (rank < next) {
                is(only(rank, "send"), next, 7, 80);
            }
            if (last < rank) {
                is(receives.get(1), last, 7, 80);
            }
            JsonObject allreduce = only(rank, "allreduce");
            assertEquals("collective", allreduce.get("cat").getAsString());
            assertEquals(24, allreduce.getAsJsonObject("args").get("bytes").getAsLong());
            assertEquals(
                    "allreduce operation=SUM type=long[] length=3 in world",
                    allreduce.getAsJsonObject("args").get("what").getAsString());
        }
    }

    /** Nobody is through with an allreduce before all have come to it: for jobs whose ranks have one clock. */
    void agreeOnTheTime() {
        List<JsonObject> calls = all.stream()
                .filter(event -> event.get("name").getAsString().equals("allreduce"))
                .toList();
        long lastBegan =
                calls.stream().mapToLong(event -> ns(event, "ts")).max().orElseThrow();
        calls.forEach(event -> assertTrue(ns(event, "ts") + ns(event, "dur") >= lastBegan, event::toString));
    }
}
