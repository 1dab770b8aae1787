package io.bramble.examples;

import static io.bramble.annotation.Kind.ALLREDUCE;
import static io.bramble.annotation.Kind.EXCHANGE;
import static io.bramble.annotation.Op.CONCAT;
import static io.bramble.annotation.Op.MAX;
import static io.bramble.annotation.Side.NEXT;
import static io.bramble.annotation.Side.PREVIOUS;

import io.bramble.Doubles;
import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.annotation.Split;
import io.bramble.error.ExitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Heat spreads over a plate whose upper edge is at 100 degrees and whose other edges are at 0, until it changes no more. Each rank has
 * some of the rows and one more above and below, which it exchanges with its neighbours before each step. {@code --png} paints the plate.
 */
@Parallel
public abstract class Heat {
    @Collective(EXCHANGE)
    abstract void halo(
            @Send(PREVIOUS) Doubles top,
            @Receive(NEXT) Doubles below,
            @Send(NEXT) Doubles bottom,
            @Receive(PREVIOUS) Doubles above);

    @Collective(value = ALLREDUCE, op = MAX)
    abstract double largest(double mine);

    @Collective(op = CONCAT)
    double[] solve(int nx, @Split Range rows, double eps) {
        int ny = rows.length();
        int own = Math.max(ny, 1); // a rank without rows stands in for the lower edge
        double[] now = new double[(own + 2) * nx];
        Arrays.fill(now, 0, nx, 100);
        double[] next = now.clone();
        Doubles above = Doubles.of(now, 0, nx);
        Doubles top = Doubles.of(now, nx, nx);
        Doubles bottom = Doubles.of(now, own * nx, nx);
        Doubles below = Doubles.of(now, (own + 1) * nx, nx);
        double change;
        do {
            halo(top, below, bottom, above);
            double most = 0;
            for (int y = 1; y <= ny; y++) {
                for (int x = 1; x < nx - 1; x++) {
                    int i = y * nx + x;
                    next[i] = (now[i - nx] + now[i + nx] + now[i - 1] + now[i + 1]) / 4;
                    most = Math.max(most, Math.abs(next[i] - now[i]));
                }
            }
            System.arraycopy(next, nx, now, nx, ny * nx);
            change = largest(most);
        } while (change > eps);
        return Arrays.copyOfRange(now, nx, (ny + 1) * nx);
    }

    /** From blue at 0 degrees over green and yellow to red at 100. */
    static int colour(double degrees) {
        double hue = 4 * Math.min(Math.max(degrees / 100, 0), 1);
        return channel(hue - 3) << 16 | channel(hue - 2) << 8 | channel(hue - 1);
    }

    private static int channel(double distance) {
        return (int) Math.round(255 * Math.min(Math.max(1.5 - Math.abs(distance), 0), 1));
    }

    @Master
    void main(
            @Option(value = "64", help = "columns") int nx,
            @Option(value = "64", help = "rows") int ny,
            @Option(value = "1e-3", help = "the change at which to stop, degrees") double eps,
            @Option(value = "", help = "a picture to write, FILE.png; none if empty") Path png) {
        if (nx < 3 || ny < 1 || nx * (ny + 2L) > 1_000_000_000 || !(eps > 0)) {
            throw new ExitException(
                    2,
                    "--nx " + nx + " --ny " + ny + " --eps " + eps
                            + " is no plate; give at least 3 columns, 1 row, in all up to a billion points, eps above 0");
        }
        double[] field = solve(nx, new Range(0, ny), eps);
        System.out.printf(
                Locale.ROOT,
                "centre=%.6f mean=%.6f%n",
                field[ny / 2 * nx + nx / 2],
                Arrays.stream(field).average().orElse(0));
        if (!png.toString().isEmpty()) {
            write(png, Png.of(nx, ny, (x, y) -> colour(field[y * nx + x])));
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new ExitException(
                    1, "--png " + file + " cannot be written: " + e + "; name a file in a folder of yours");
        }
    }
}
