package io.bramble.launcher.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import io.bramble.process.JvmStatus;
import io.bramble.process.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is told of a job, as JSON. */
class ScoreboardTest {
    private static final String NAME = "odd </script> \"name\"\\ \t\u0001 \u00e9 \ud83c\udf3f \u2028";

    private final AtomicLong clock = new AtomicLong();

    private static Presence at(boolean isWaiting, boolean isService, int peer, String what) {
        return new Presence(0, "pi1", "", isWaiting, isService, peer, what, "Pi.java:7", 5, 100);
    }

    private static JvmStatus.Rank rank(int busy, long calls, Presence... threads) {
        return new JvmStatus.Rank(false, List.of(threads), busy, 3, 24, calls);
    }

    private static JvmStatus status(int first, JvmStatus.Rank... ranks) {
        return new JvmStatus("pi1", first, 8, List.of(ranks), List.of(), List.of());
    }

    private static JsonObject read(Scoreboard board) {
        String json = board.json();
        assertFalse(json.contains("\n"), json);
        return new GsonBuilder().setStrictness(Strictness.STRICT).create().fromJson(json, JsonObject.class);
    }

    private static JsonObject rank(JsonObject board, int index) {
        return board.getAsJsonArray("perRank").get(index).getAsJsonObject();
    }

    @Test
    void isValidWhateverNamesAndLinesAre() {
        Scoreboard board = new Scoreboard(NAME, 8, clock::get);
        JvmStatus odd = new JvmStatus(NAME, 0, 8, List.of(rank(1, 0, at(true, false, 1, NAME))), List.of(), List.of());
        board.accept(odd.encode());
        byte[] text = ("first\n" + NAME + "\n").getBytes(UTF_8);
        board.printed(0, NAME, true, text, 0, text.length);
        board.progress(NAME);
        board.ended(1, NAME);
        JsonObject read = read(board);
        assertEquals(NAME, read.get("program").getAsString());
        assertEquals(NAME.replace('\t', ' '), rank(read, 0).get("what").getAsString());
        assertEquals(
                NAME,
                read.getAsJsonArray("output")
                        .get(1)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString());
        assertEquals(NAME, read.getAsJsonObject("end").get("text").getAsString());
    }

    @Test
    void leavesOutWhatCannotBeRead() {
        Scoreboard board = new Scoreboard("p", 8, clock::get);
        byte[] whole = status(0, rank(1, 0, at(true, false, 1, "x"))).encode();
        for (int length = 0; length < whole.length; length++) {
            board.accept(java.util.Arrays.copyOf(whole, length));
        }
        assertEquals(0, read(board).getAsJsonArray("perRank").size());
        board.accept(whole);
        assertEquals(1, read(board).getAsJsonArray("perRank").size());
    }

    @Test
    void namesTheStateOfEachRankByTheThreadThatSaysMost() {
        Scoreboard board = new Scoreboard("p", 8, clock::get);
        Presence runs = at(false, false, -1, "main");
        Presence waits = at(true, false, 4, "barrier");
        Presence idles = at(true, true, 0, "work");
        board.told(status(
                0,
                rank(0, 0, idles, runs),
                rank(0, 0, idles, waits),
                rank(0, 0, idles),
                rank(0, 0),
                new JvmStatus.Rank(true, List.of(), 0, 0, 0, 0)));
        JsonObject read = read(board);
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            states.add(rank(read, i).get("state").getAsString());
        }
        assertEquals(List.of("computing", "waiting", "idle", "starting", "finished"), states);
        assertEquals(4, rank(read, 1).get("peer").getAsInt());
        assertEquals(-1, rank(read, 2).get("peer").getAsInt());
    }

    @Test
    void sumsWhatAllJvmsHaveSentToARank() {
        Scoreboard board = new Scoreboard("p", 8, clock::get);
        for (int first : new int[] {0, 4, 0}) {
            List<JvmStatus.SentTo> sent = List.of(new JvmStatus.SentTo(1, 10, 80));
            List<JvmStatus.Rank> two = List.of(rank(0, 0), rank(0, 0));
            board.told(new JvmStatus("pi1", first, 8, two, sent, List.of(new JvmStatus.InFlight(1, 6))));
        }
        JsonObject read = read(board);
        assertEquals(
                20, rank(read, 1).getAsJsonObject("received").get("messages").getAsLong());
        assertEquals(160, rank(read, 1).getAsJsonObject("received").get("bytes").getAsLong());
        assertEquals(0, rank(read, 0).getAsJsonObject("received").get("bytes").getAsLong());
        assertEquals(6, read.getAsJsonObject("farm").get("inFlight").getAsInt());
    }

    @Test
    void hasALastMinuteAndARateAndTheLastLines() {
        Scoreboard board = new Scoreboard("p", 8, clock::get);
        for (int i = 0; i < 200; i++) {
            clock.addAndGet(500_000_000);
            board.told(status(0, rank(i % 101, 5L * i, at(false, false, -1, "main"))));
            byte[] line = ("line " + i).getBytes(UTF_8);
            board.printed(0, "pi1", false, line, 0, line.length);
            board.printed(0, "pi1", false, line, 0, line.length);
        }
        JsonObject read = read(board);
        assertEquals(120, rank(read, 0).getAsJsonArray("load").size());
        assertEquals(98, rank(read, 0).getAsJsonArray("load").get(119).getAsInt());
        assertEquals(
                "10.0", rank(read, 0).getAsJsonObject("tasks").get("perSecond").getAsString());
        assertEquals(200, read.getAsJsonArray("output").size());
        assertTrue(read.getAsJsonArray("output").toString().contains("line 199"));
        assertEquals(100_000, read.get("elapsedMs").getAsLong());
    }
}
