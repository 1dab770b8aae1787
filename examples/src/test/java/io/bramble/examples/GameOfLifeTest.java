package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.examples.GameOfLife.Start;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The game of life against one that looks at a whole board. */
class GameOfLifeTest {
    private static byte[] begin(int width, int height, Start start, long seed) {
        byte[] board = new byte[width * height];
        for (int i = 0; i < board.length; i++) {
            board[i] = GameOfLife.begin(start, seed, i / width, i % width);
        }
        return board;
    }

    private static byte[] step(byte[] board, int width, int height) {
        byte[] next = new byte[board.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int neighbours = -board[y * width + x];
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        neighbours += board[(y + dy + height) % height * width + (x + dx + width) % width];
                    }
                }
                boolean alive = neighbours == 3 || neighbours == 2 && board[y * width + x] == 1;
                next[y * width + x] = (byte) (alive ? 1 : 0);
            }
        }
        return next;
    }

    private static List<String> shown(byte[] board, int width) {
        List<String> lines = new ArrayList<>();
        int living = 0;
        for (int row = 0; row < board.length; row += width) {
            StringBuilder line = new StringBuilder();
            for (int i = row; i < row + width; i++) {
                line.append(board[i] == 1 ? '#' : '.');
                living += board[i];
            }
            lines.add(line.toString());
        }
        lines.add(String.format("living=%d checksum=%08x", living, Arrays.hashCode(board)));
        return lines;
    }

    private static List<String> play(Launch launch, int width, int height, int steps, Start start, long seed) {
        Outcome outcome = launch.run(
                GameOfLife.class,
                "--width",
                "" + width,
                "--height",
                "" + height,
                "--steps",
                "" + steps,
                "--start",
                start.name(),
                "--seed",
                "" + seed,
                "--show");
        assertEquals(0, outcome.exitCode(), outcome.toString());
        return outcome.lines(0);
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void randomBoardsLiveAsOnOneRank(Launch launch) {
        for (int[] size : new int[][] {{3, 8}, {8, 8}, {17, 9}, {5, 31}}) {
            for (int steps : new int[] {0, 1, 2, 20}) {
                byte[] board = begin(size[0], size[1], Start.RANDOM, steps);
                for (int i = 0; i < steps; i++) {
                    board = step(board, size[0], size[1]);
                }
                assertEquals(shown(board, size[0]), play(launch, size[0], size[1], steps, Start.RANDOM, steps));
            }
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void aGliderFliesOverAllEdgesAndComesBack(Launch launch) {
        int size = 9;
        List<String> begin = shown(begin(size, size, Start.GLIDER, 0), size);
        for (int flown = 0; flown <= size; flown++) {
            List<String> board = play(launch, size, size, 4 * flown, Start.GLIDER, 0);
            for (int y = 0; y < size; y++) {
                String row = begin.get(y) + begin.get(y);
                String expected = row.substring(size - flown, 2 * size - flown);
                assertEquals(expected, board.get((y + flown) % size), "row " + y + " after " + flown);
            }
            assertTrue(board.get(size).startsWith("living=5 "));
        }
    }

    @Test
    void aThirdOfTheCellsLiveAtFirst() {
        byte[] board = begin(300, 300, Start.RANDOM, 1);
        int living = 0;
        for (byte cell : board) {
            living += cell;
        }
        assertEquals(30_000, living, 1_000);
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        String remedy = "give 3 or more columns and rows, in all up to a billion cells, and 0 or more steps";
        BadOptions.refused(launch, GameOfLife.class, remedy, "--width", "2");
        BadOptions.refused(launch, GameOfLife.class, remedy, "--height", "2");
        BadOptions.refused(launch, GameOfLife.class, remedy, "--height", "2147483647");
        BadOptions.refused(launch, GameOfLife.class, remedy, "--steps", "-1");
    }

    @Ranks({4, 8})
    void needsARowForEachRank(Launch launch) {
        BadOptions.refused(launch, GameOfLife.class, "give at least a row for each", "--height", "3");
    }
}
