package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.OutputSink;
import io.bramble.process.RankOutput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SinkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ConsoleSink console(boolean tagged) {
        return new ConsoleSink(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), tagged, false);
    }

    private static void write(OutputSink sink, int rank, boolean error, String text) {
        byte[] bytes = ("#" + text + "#").getBytes(UTF_8);
        sink.write(rank, "pi" + rank, error, bytes, 1, bytes.length - 2);
    }

    @Test
    void tagsEachLineWithItsRankAndHost() {
        ConsoleSink sink = console(true);
        write(sink, 0, false, "one\ntwo\n");
        write(sink, 11, true, "three\n\n");
        sink.write(RankOutput.UNATTRIBUTED, "here", false, "who\n".getBytes(UTF_8), 0, 4);
        assertEquals("[0@pi0] one\n[0@pi0] two\n[?@here] who\n", out.toString(UTF_8));
        assertEquals("[11@pi11] three\n[11@pi11] \n", err.toString(UTF_8));
    }

    @Test
    void showsProgressBelowWholeLinesAndTakesItAway() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(screen, true, UTF_8);
        ConsoleSink sink = new ConsoleSink(both, both, false, true);
        assertTrue(sink.showsProgress());
        sink.progress("slice: 1 done");
        write(sink, 0, false, "a line\n");
        write(sink, 1, true, "no end");
        sink.progress("slice: 2 done");
        write(sink, 1, true, " yet\n");
        sink.progress("x".repeat(100));
        sink.progress("");
        write(sink, 0, false, "the result\n");
        String erase = "\r\u001b[K";
        assertEquals(
                "slice: 1 done" + erase + "a line\nslice: 1 done" + erase + "no end yet\nslice: 2 done" + erase
                        + "x".repeat(79) + erase + "the result\n",
                screen.toString(UTF_8));
    }

    @Test
    void showsNoProgressWhereNobodySitsBeforeATerminal() {
        ConsoleSink sink = console(false);
        sink.progress("slice: 1 done");
        write(sink, 0, false, "a line\n");
        assertTrue(!sink.showsProgress());
        assertEquals("a line\n", out.toString(UTF_8));
        assertEquals("", err.toString(UTF_8));
        assertTrue(!Terminal.isAt(new PrintStream(err, true, UTF_8)));
    }

    @Test
    void endsALineThatAnotherRankWouldGoOnWith() {
        ConsoleSink sink = console(false);
        write(sink, 0, false, "no end");
        write(sink, 1, false, "next\n");
        write(sink, 1, false, "a");
        write(sink, 1, false, "b");
        write(sink, 1, true, "error\n");
        assertEquals("no end\nnext\nab\n", out.toString(UTF_8));
        assertEquals("error\n", err.toString(UTF_8));
    }

    @Test
    void tagsALongLineThatComesInPiecesOnce() {
        ConsoleSink sink = console(true);
        write(sink, 2, false, "begin ");
        write(sink, 2, false, "end\nnext\n");
        assertEquals("[2@pi2] begin end\n[2@pi2] next\n", out.toString(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsLinesWholeUnderConcurrency(boolean tagged) throws Exception {
        ConsoleSink sink = console(tagged);
        int ranks = 8;
        int lines = 1000;
        CyclicBarrier together = new CyclicBarrier(ranks);
        List<Thread> threads = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            int mine = rank;
            threads.add(new Thread(() -> {
                try {
                    together.await(30, TimeUnit.SECONDS);
                    for (int i = 0; i < lines; i++) {
                        write(sink, mine, false, (char) ('a' + mine) + " " + i + "\n");
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        List<String> all = out.toString(UTF_8).lines().toList();
        assertEquals(ranks * lines, all.size());
        Map<String, Integer> next = new TreeMap<>();
        for (String line : all) {
            String[] words = line.split(" ");
            String name = words[words.length - 2];
            assertEquals(next.getOrDefault(name, 0), Integer.valueOf(words[words.length - 1]), line);
            assertEquals(tagged ? 3 : 2, words.length, line);
            next.merge(name, 1, Integer::sum);
        }
        assertEquals(ranks, next.size());
    }

    @Test
    void writesAFilePerRankAndStreamInPlaceOfOlderOnes(@TempDir Path place) throws Exception {
        Path folder = place.resolve("deep/logs");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rank-0.out"), "from an earlier job");
        FolderSink sink = new FolderSink(folder);
        write(sink, 0, false, "one\n");
        write(sink, 0, true, "bad\n");
        write(sink, 12, false, "twelve");
        sink.write(RankOutput.UNATTRIBUTED, "h", false, "who\n".getBytes(UTF_8), 0, 4);
        write(sink, 0, false, "two\n");
        sink.close();
        write(sink, 0, false, "late\n");
        sink.close();
        Map<String, String> found = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertEquals(
                Map.of(
                        "rank-0.out", "one\ntwo\nlate\n",
                        "rank-0.err", "bad\n",
                        "rank-12.out", "twelve",
                        "rank-unknown.out", "who\n"),
                found);
    }

    @Test
    void cannotStartWhereTheFolderCannotBeMade(@TempDir Path place) throws Exception {
        Path file = Files.writeString(place.resolve("file"), "");
        CannotStartException e = assertThrows(CannotStartException.class, () -> new FolderSink(file.resolve("logs")));
        assertTrue(
                e.getMessage().startsWith("cannot make the folder " + file.resolve("logs") + " for the output: "),
                e.getMessage());
    }
}
