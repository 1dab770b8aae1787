package io.bramble.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ResourceLock(Resources.SYSTEM_OUT)
class RankOutputTest {
    private final List<String> handedOn = Collections.synchronizedList(new ArrayList<>());
    private final OutputSink sink = (rank, host, error, bytes, offset, length) ->
            handedOn.add(rank + "@" + host + (error ? " err " : " out ") + new String(bytes, offset, length, UTF_8));

    private static void write(RankOutput.Line line, String text) {
        byte[] bytes = ("##" + text + "##").getBytes(UTF_8);
        line.write(bytes, 2, bytes.length - 4);
    }

    @Test
    void keepsALineBackUntilItEnds() {
        RankOutput output = new RankOutput(3, "pi4", sink);
        write(output.line(false), "one ");
        write(output.line(true), "bad\n");
        assertEquals(List.of("3@pi4 err bad\n"), handedOn);
        write(output.line(false), "two\nthree\nfo");
        assertEquals(List.of("3@pi4 err bad\n", "3@pi4 out one two\nthree\n"), handedOn);
        write(output.line(false), "ur");
        output.close();
        assertEquals("3@pi4 out four", handedOn.get(2));
        write(output.line(false), "late");
        assertEquals("3@pi4 out late", handedOn.get(3));
        assertEquals(4, handedOn.size());
    }

    @Test
    void handsOnAnEndlessLineInPieces() {
        RankOutput output = new RankOutput(0, "h", sink);
        String piece = "x".repeat(1000);
        for (int i = 0; i < 3000; i++) {
            write(output.line(false), piece);
        }
        output.close();
        assertEquals(3, handedOn.size());
        assertEquals(
                3_000_000,
                handedOn.stream()
                        .mapToInt(text -> text.length() - "0@h out ".length())
                        .sum());
    }

    @Test
    void attributesThreadsAndThoseTheyStart() throws Exception {
        RankStreams streams = RankStreams.install(new RankOutput(RankOutput.UNATTRIBUTED, "h", sink));
        try {
            Thread rank = new Thread(() -> {
                new RankOutput(2, "h", sink).attach();
                System.out.println("mine");
                Thread child = new Thread(() -> System.err.println("child's"));
                child.start();
                join(child);
                RankOutput.detach();
                System.out.println("nobody's");
            });
            rank.start();
            rank.join();
        } finally {
            streams.restore();
        }
        assertEquals(List.of("2@h out mine\n", "2@h err child's\n", "-1@h out nobody's\n"), handedOn);
    }

    @Test
    void doesNotAttributeTheCommonPoolThatAllRanksShare() throws Exception {
        List<Integer> attributed = Collections.synchronizedList(new ArrayList<>());
        Thread rank = new Thread(() -> {
            new RankOutput(2, "h", sink).attach();
            java.util.concurrent.ForkJoinPool.commonPool()
                    .submit(() -> attributed.add(
                            RankOutput.current() == null
                                    ? -1
                                    : RankOutput.current().rank()))
                    .join();
        });
        rank.start();
        rank.join();
        // With one core the pool may run it on the caller, which is the rank.
        assertTrue(attributed.equals(List.of(-1)) || attributed.equals(List.of(2)), attributed.toString());
        assertEquals(1, attributed.size());
    }

    @Test
    void givesStandardInputToRankZeroAloneAndShowsItsQuestion() throws Exception {
        java.io.InputStream before = System.in;
        System.setIn(new java.io.ByteArrayInputStream("ab".getBytes(UTF_8)));
        List<Integer> read = Collections.synchronizedList(new ArrayList<>());
        RankStreams streams = RankStreams.install(null);
        try {
            for (int rank : new int[] {1, 0}) {
                Thread thread = new Thread(() -> {
                    new RankOutput(rank, "h", sink).attach();
                    System.out.print("name? ");
                    try {
                        read.add(System.in.available());
                        read.add(System.in.read());
                        read.add(System.in.read(new byte[4]));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                thread.start();
                thread.join();
            }
        } finally {
            streams.restore();
            System.setIn(before);
        }
        assertEquals(List.of(0, -1, -1, 2, (int) 'a', 1), read);
        assertEquals(List.of("1@h out name? ", "0@h out name? "), handedOn);
    }

    @Test
    void keepsLinesWholeWhenAllRanksPrintAtOnce() throws Exception {
        int ranks = 8;
        int lines = 2000;
        CyclicBarrier together = new CyclicBarrier(ranks);
        RankStreams streams = RankStreams.install(null);
        try {
            List<Thread> threads = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                RankOutput output = new RankOutput(rank, "h", sink);
                String word = Integer.toString(rank).repeat(5);
                Thread thread = new Thread(() -> {
                    output.attach();
                    try {
                        together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    for (int i = 0; i < lines; i++) {
                        System.out.print(word);
                        System.out.printf("%05d", i);
                        System.out.println("!");
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            streams.restore();
        }
        assertEquals(ranks * lines, handedOn.size());
        for (int rank = 0; rank < ranks; rank++) {
            String prefix = rank + "@h out " + Integer.toString(rank).repeat(5);
            List<String> mine =
                    handedOn.stream().filter(text -> text.startsWith(prefix)).toList();
            assertEquals(
                    IntStream.range(0, lines)
                            .mapToObj(i -> prefix + String.format("%05d", i) + "!\n")
                            .toList(),
                    mine);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
