package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, and the one that heat paints. */
class HeatPictureTest {
    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void anotherReaderSeesEveryColour() throws IOException {
        for (int[] size : new int[][] {{1, 1}, {3, 1}, {1, 5}, {257, 131}}) {
            BufferedImage image = read(Png.of(size[0], size[1], (x, y) -> x * 0x010305 + y * 0x0b0701 & 0xffffff));
            assertEquals(size[0], image.getWidth());
            assertEquals(size[1], image.getHeight());
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    assertEquals(x * 0x010305 + y * 0x0b0701 & 0xffffff, image.getRGB(x, y) & 0xffffff);
                }
            }
        }
    }

    @Test
    void coldIsBlueAndHotIsRed() {
        assertEquals(0x000080, Heat.colour(0));
        assertEquals(0x0000ff, Heat.colour(12.5));
        assertEquals(0x80ff80, Heat.colour(50));
        assertEquals(0xff0000, Heat.colour(87.5));
        assertEquals(0x800000, Heat.colour(100));
        assertEquals(Heat.colour(0), Heat.colour(-1));
        assertEquals(Heat.colour(100), Heat.colour(101));
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void paintsTheSamePlateOnAnyNumberOfRanks(Launch launch, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("plate.png");
        String[] plate = {"--nx", "15", "--ny", "7", "--eps", "1e-6"};
        List<String> line = launch.run(Heat.class, plate).lines(0);
        Outcome outcome = launch.run(Heat.class, "--nx", "15", "--ny", "7", "--eps", "1e-6", "--png", file.toString());
        assertEquals(line, outcome.lines(0));
        BufferedImage image = read(Files.readAllBytes(file));
        assertEquals(15, image.getWidth());
        assertEquals(7, image.getHeight());
        for (int y = 0; y < 7; y++) {
            assertEquals(Heat.colour(0), image.getRGB(0, y) & 0xffffff, "the edges are cold");
            assertEquals(image.getRGB(2, y), image.getRGB(12, y), "left and right are alike");
        }
        assertTrue((image.getRGB(7, 0) >> 16 & 0xff) > (image.getRGB(7, 0) & 0xff), "red above");
        assertTrue((image.getRGB(7, 6) >> 16 & 0xff) < (image.getRGB(7, 6) & 0xff), "blue below");
    }

    @Ranks({1, 3})
    void saysThatAPictureCannotBeWritten(Launch launch, @TempDir Path folder) {
        Path file = folder.resolve("no/such/folder.png");
        Outcome outcome = launch.run(Heat.class, "--nx", "5", "--ny", "5", "--png", file.toString());
        assertEquals(1, outcome.exitCode());
        assertEquals(
                "--png " + file + " cannot be written: java.nio.file.NoSuchFileException: " + file
                        + "; name a file in a folder of yours",
                outcome.failureText().orElseThrow());
        assertFalse(outcome.lines(0).isEmpty(), "the result is not lost");
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        String remedy = "give at least 3 columns, 1 row, in all up to a billion points, eps above 0";
        BadOptions.refused(launch, Heat.class, remedy, "--nx", "2");
        BadOptions.refused(launch, Heat.class, remedy, "--ny", "0");
        BadOptions.refused(launch, Heat.class, remedy, "--ny", "2147483647");
        BadOptions.refused(launch, Heat.class, remedy, "--eps", "0.0");
        BadOptions.refused(launch, Heat.class, remedy, "--eps", "NaN");
    }
}
