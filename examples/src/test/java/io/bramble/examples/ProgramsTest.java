package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word count, matrix product and heat against their sequential results. */
class ProgramsTest {
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @Ranks({1, 2, 3, 8})
    void countsWordsOfAllFiles(Launch launch, @TempDir Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(launch.ranks());
        Map<String, Integer> expected = new TreeMap<>();
        Files.createDirectories(folder.resolve("deeper"));
        for (String name : List.of("a.txt", "deeper/b.txt", "empty.txt", "c")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20_000 && !name.equals("empty.txt"); i++) {
                text.append("aAbzZÄ.\n 7".charAt(random.nextInt(10)));
            }
            Files.writeString(folder.resolve(name), text);
            WORD.matcher(text.toString().toLowerCase(Locale.ROOT))
                    .results()
                    .forEach(word -> expected.merge(word.group(), 1, Integer::sum));
        }
        List<String> lines = expected.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        assertEquals(
                lines, launch.run(WordCount.class, "--in", folder.toString()).lines(0));
        assertEquals(
                lines,
                launch.run(WordCount.class, "--in", folder.toString(), "--chunk", "3")
                        .lines(0));
    }

    @Ranks({1, 2, 3, 8})
    void countsNothingInAnEmptyFolder(Launch launch, @TempDir Path folder) {
        Outcome outcome = launch.run(WordCount.class, "--in", folder.toString());
        assertEquals(0, outcome.exitCode());
        assertEquals(List.of(), outcome.lines(0));
    }

    @Ranks({1, 3})
    void saysThatAFolderIsMissing(Launch launch) {
        Outcome outcome = launch.run(WordCount.class, "--in", "no/such/folder");
        assertEquals(1, outcome.exitCode());
        assertEquals(
                "--in no/such/folder is not a folder that can be read; name one that holds text files",
                outcome.failureText().orElseThrow().strip());
    }

    @Test
    void cutsNoWordInTwo(@TempDir Path folder) throws IOException {
        byte[] text = "antelope,bee  cat\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("text"), text);
        for (int size = 1; size <= text.length + 1; size++) {
            StringBuilder all = new StringBuilder();
            try (var pieces = Chunks.of(file, size)) {
                pieces.forEach(piece -> {
                    String read = new String(piece, StandardCharsets.ISO_8859_1);
                    boolean inside = !all.isEmpty()
                            && Character.isLetter(all.charAt(all.length() - 1))
                            && Character.isLetter(read.charAt(0));
                    assertTrue(!inside, all + "|" + read);
                    all.append(read);
                });
            }
            assertEquals("antelope,bee  cat\n", all.toString());
        }
    }

    @Ranks({1, 2, 3, 8})
    void multipliesMatrices(Launch launch) {
        for (int n : new int[] {1, 2, 5, 17}) {
            SplittableRandom random = new SplittableRandom(9);
            double[] a = random.doubles(n * n).toArray();
            double[] b = random.doubles(n * n).toArray();
            double[] c = new MatrixProduct().multiply(a, b, n);
            double trace = 0;
            for (int i = 0; i < n; i++) {
                trace += c[i * n + i];
            }
            String expected =
                    String.format(Locale.ROOT, "n=%d first=%.6f last=%.6f trace=%.6f", n, c[0], c[n * n - 1], trace);
            Outcome outcome = launch.run(MatrixProduct.class, "--n", "" + n, "--seed", "9");
            assertEquals(List.of(expected), outcome.lines(0));
        }
    }

    @Ranks({1, 2, 3, 5, 8})
    void heatSpreadsAsOnOneRank(Launch launch) {
        for (int ny : new int[] {1, 4, 13}) {
            Outcome outcome = launch.run(Heat.class, "--nx", "9", "--ny", "" + ny, "--eps", "1e-6");
            assertEquals(List.of(plate(9, ny, 1e-6)), outcome.lines(0));
        }
    }

    /** The plate in one piece. */
    private static String plate(int nx, int ny, double eps) {
        double[][] now = new double[ny + 2][nx];
        java.util.Arrays.fill(now[0], 100);
        double change;
        do {
            double[][] next = new double[ny + 2][];
            for (int y = 0; y < ny + 2; y++) {
                next[y] = now[y].clone();
            }
            change = 0;
            for (int y = 1; y <= ny; y++) {
                for (int x = 1; x < nx - 1; x++) {
                    next[y][x] = (now[y - 1][x] + now[y + 1][x] + now[y][x - 1] + now[y][x + 1]) / 4;
                    change = Math.max(change, Math.abs(next[y][x] - now[y][x]));
                }
            }
            now = next;
        } while (change > eps);
        double sum = 0;
        for (int y = 1; y <= ny; y++) {
            for (int x = 0; x < nx; x++) {
                sum += now[y][x];
            }
        }
        return String.format(Locale.ROOT, "centre=%.6f mean=%.6f", now[ny / 2 + 1][nx / 2], sum / (nx * ny));
    }
}
