package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.launcher.trace.LanePart;
import io.bramble.launcher.trace.TraceFile;
import io.bramble.observe.Lane;
import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import io.bramble.process.LocalJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceTest {
    private static final String NAME = "odd \"name\"\\ \n\u0001 \u00e9 \ud83c\udf3f";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private boolean hasRun;

    @TempDir
    private Path place;

    private int run(String... words) throws Exception {
        Path classes = place.resolve("classes");
        Samples.folder(classes, "demo.Doing=" + ChildPrograms.Doing.class.getName());
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Launcher(classes.toString(), Map.of(), to, to, plan -> {
                    hasRun = true;
                    return LocalJob.run(plan);
                })
                .run(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void keepsEachCallOfEachRank(int ranks) throws Exception {
        Path file = place.resolve("t.json");
        assertEquals(0, run("-n", "" + ranks, "--trace", file.toString(), "doing", "--what", "talk"), err::toString);
        TraceEvents events = TraceEvents.read(file);
        events.areOfATalk(ranks);
        events.agreeOnTheTime();
    }

    @Test
    void refusesAFileThatCannotBeWrittenBeforeTheJob() throws Exception {
        Path file = place.resolve("nowhere").resolve("t.json");
        assertEquals(3, run("-n", "2", "--trace", file.toString(), "doing"));
        assertEquals(
                "cannot write the timeline: file=" + file + " cause=java.nio.file.NoSuchFileException: " + file
                        + "; name a file in a folder that is there and yours, or leave --trace out\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(false, hasRun);
    }

    private static Span span(String name, long beganNs, long endedNs) {
        return new Span(Span.Kind.MESSAGE, name, "", beganNs, endedNs, Span.NONE, Span.NONE, Span.NONE);
    }

    @Test
    void saysHowManyCallsAreNotInTheFile() throws Exception {
        Timeline timeline = new Timeline(new AtomicLong()::incrementAndGet, 10);
        timeline.enter(0);
        Lane lane = timeline.lane(0);
        for (int i = 0; i < 25; i++) {
            lane.add(span("call" + i, 10 + i, 11 + i));
        }
        TraceFile file = TraceFile.create(place.resolve("t.json"));
        file.add(LanePart.of(0, "here", timeline));
        file.write();
        TraceEvents events = TraceEvents.read(place.resolve("t.json"));
        assertTrue(events.nameOf(0).endsWith(" (the last 10 of 25 calls)"), events.nameOf(0));
        assertEquals(1, events.of(0, "call15").size());
        assertEquals(0, events.of(0, "call14").size());
    }

    @Test
    void placesTheClocksOfHostsByTheHeadsAndTheJvmsOfAHostByTheirOne() throws Exception {
        TraceFile file = TraceFile.create(place.resolve("t.json"));
        Span early = span("a", 1_000_500, 1_000_700);
        file.accept(new LanePart(0, "pi1", 1_000_000, 0, 0, "bramble-rank-0", 0, List.of(early)).encode());
        file.accept(new LanePart(1, "pi1", 1_000_300, 0, 1, "bramble-rank-1", 0, List.of(early)).encode());
        Span late = span("a", -9_000_000_499L, 9_000_000_000L);
        file.accept(new LanePart(2, "pi2", -9_000_000_500L, 0, 2, "bramble-rank-2", 0, List.of(late)).encode());
        file.write();
        TraceEvents events = TraceEvents.read(place.resolve("t.json"));
        assertEquals("0.499", events.of(0, "a").get(0).get("ts").getAsString());
        assertEquals("0.499", events.of(1, "a").get(0).get("ts").getAsString());
        assertEquals("0.000", events.of(2, "a").get(0).get("ts").getAsString());
        assertEquals("18000000.499", events.of(2, "a").get(0).get("dur").getAsString());
    }

    @Test
    void isValidWhateverNamesAreAndWhateverComesToHarmOnTheWay() throws Exception {
        Path path = place.resolve("t.json");
        TraceFile file = TraceFile.create(path);
        assertEquals(0, TraceEvents.read(path).all().size());
        byte[] part = new LanePart(0, NAME, 5, 0, 0, "bramble-rank-0", 0, List.of(span(NAME, 5, 6), span("b", 6, 7)))
                .encode();
        file.accept(part);
        for (int length = 0; length < part.length; length += 3) {
            file.accept(java.util.Arrays.copyOf(part, length));
        }
        file.write();
        TraceEvents events = TraceEvents.read(path);
        assertEquals(1, events.of(0, NAME).size());
        assertTrue(Files.readString(path).contains("\"unreadable_parts\""));
    }

    @Test
    void keepsAnEmptyFileValid() throws Exception {
        TraceFile file = TraceFile.create(place.resolve("t.json"));
        file.write();
        assertEquals(0, TraceEvents.read(place.resolve("t.json")).all().size());
    }
}
