package io.bramble.examples;

import static io.bramble.annotation.Kind.EXCHANGE;
import static io.bramble.annotation.Op.CONCAT;
import static io.bramble.annotation.Side.NEXT;
import static io.bramble.annotation.Side.PREVIOUS;

import io.bramble.Bytes;
import io.bramble.Communicator;
import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Conway's game of life on a board whose opposite edges touch. A cell lives on with two or three living neighbours, and comes to life with
 * three. Each rank has some of the rows and a copy of the one above and the one below, which a ring of ranks exchanges before each step.
 */
@Parallel
public abstract class GameOfLife {
    /** What the board begins with. */
    public enum Start {
        /** A third of the cells, by the seed. */
        RANDOM,
        /** Five cells that are the same, one further down and to the right, after four steps. */
        GLIDER
    }

    private static final String GLIDER = ".#." + "..#" + "###";

    @Collective(value = EXCHANGE, periodic = true)
    abstract void halo(
            @Send(PREVIOUS) Bytes top,
            @Receive(NEXT) Bytes below,
            @Send(NEXT) Bytes bottom,
            @Receive(PREVIOUS) Bytes above);

    /** The board after some steps, row by row, 1 where a cell lives. */
    @Collective(op = CONCAT)
    byte[] live(@Split Range rows, int width, Start start, long seed, int steps) {
        int height = rows.length();
        byte[] now = new byte[(height + 2) * width];
        for (int i = 0; i < height * width; i++) {
            now[width + i] = begin(start, seed, rows.from() + i / width, i % width);
        }
        byte[] next = now.clone();
        Bytes above = Bytes.of(now, 0, width);
        Bytes top = Bytes.of(now, width, width);
        Bytes bottom = Bytes.of(now, height * width, width);
        Bytes below = Bytes.of(now, (height + 1) * width, width);
        for (int step = 0; step < steps; step++) {
            halo(top, below, bottom, above);
            for (int y = 1; y <= height; y++) {
                for (int x = 0; x < width; x++) {
                    int left = x > 0 ? x - 1 : width - 1;
                    int right = x < width - 1 ? x + 1 : 0;
                    int at = y * width;
                    int neighbours = -now[at + x];
                    for (int row = at - width; row <= at + width; row += width) {
                        neighbours += now[row + left] + now[row + x] + now[row + right];
                    }
                    next[at + x] = (byte) (neighbours == 3 || neighbours == 2 && now[at + x] == 1 ? 1 : 0);
                }
            }
            System.arraycopy(next, width, now, width, height * width);
        }
        return Arrays.copyOfRange(now, width, (height + 1) * width);
    }

    /** A cell follows from its place and the seed alone, so that the board is the same on any number of ranks. */
    static byte begin(Start start, long seed, int y, int x) {
        boolean alive = start == Start.GLIDER
                ? y < 3 && x < 3 && GLIDER.charAt(3 * y + x) == '#'
                : new SplittableRandom(seed + ((long) y << 32) + x).nextInt(3) == 0;
        return (byte) (alive ? 1 : 0);
    }

    @Master
    void main(
            Communicator world,
            @Option("400") int width,
            @Option("400") int height,
            @Option("100") int steps,
            @Option("random") Start start,
            @Option("1") long seed,
            @Option(help = "print the board") boolean show) {
        if (width < 3 || height < 3 || width * (height + 2L) > 1_000_000_000 || steps < 0) {
            throw new ExitException(
                    2,
                    "--width " + width + " --height " + height + " --steps " + steps
                            + " is no game; give 3 or more columns and rows, in all up to a billion cells, and 0 or more steps");
        }
        if (height < world.size()) {
            throw new ExitException(
                    2,
                    "--height " + height + " is too little for " + world.size()
                            + " ranks; give at least a row for each");
        }
        byte[] board = live(new Range(0, height), width, start, seed, steps);
        int living = 0;
        for (int i = 0; i < board.length; i++) {
            living += board[i];
            if (show) {
                System.out.print((board[i] == 1 ? '#' : '.') + (i % width == width - 1 ? "\n" : ""));
            }
        }
        System.out.printf("living=%d checksum=%08x%n", living, Arrays.hashCode(board));
    }
}
