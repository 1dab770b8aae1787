package io.bramble.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.annotation.Parallel;
import io.bramble.collective.Crossover;
import io.bramble.collective.Tuning;
import io.bramble.collective.TuningFile;
import io.bramble.launcher.bench.Benchmarks;
import io.bramble.process.LocalJob;
import io.bramble.spi.OptionSpec;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measurements as jobs, with a handful of iterations each: that they run and what they print, never how fast they are. */
@ResourceLock(Resources.SYSTEM_OUT)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = System.getenv();

    private int run(String line) {
        InputStream input = System.in;
        // A job of several JVMs reads it for rank 0; the build tool talks to this JVM through it.
        System.setIn(InputStream.nullInputStream());
        try {
            return new Launcher(
                            classPath(),
                            environment,
                            new PrintStream(out, true, UTF_8),
                            new PrintStream(err, true, UTF_8),
                            LocalJob::run)
                    .run(line.split(" "));
        } finally {
            System.setIn(input);
        }
    }

    /** What an application's class path has, for the JVMs of a job. */
    private static String classPath() {
        return Stream.of(
                        Main.class,
                        Communicator.class,
                        Parallel.class,
                        Options.class,
                        DirectBuffer.class,
                        io.aeron.Aeron.class,
                        io.aeron.driver.MediaDriver.class)
                .map(BenchTest::place)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> lines(String line) {
        int code = run(line);
        assertEquals("", err.toString(UTF_8));
        assertEquals(0, code);
        return out.toString(UTF_8).lines().toList();
    }

    static List<String> measurements() {
        List<String> all = new ArrayList<>();
        for (Benchmarks.Entry each : Benchmarks.all()) {
            if (!List.of("tune", "pi", "soak").contains(each.name())) {
                for (int ranks : new int[] {1, 2, 3, 4, 5, 8}) {
                    if (ranks > 1 || !isOfPairs(each.name())) {
                        all.add("-n " + ranks + " bench " + each.name());
                    }
                }
            }
        }
        return all;
    }

    private static boolean isOfPairs(String name) {
        return List.of("latency", "bandwidth", "bibandwidth", "message-rate", "object-latency", "overlap")
                .contains(name);
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void printsARowOfJsonForEachSize(String command) {
        String name = command.substring(command.lastIndexOf(' ') + 1);
        String ranks = command.split(" ")[1];
        boolean hasSizes = !List.of("barrier", "object-latency", "farm").contains(name);
        String unit = switch (name) {
            case "bandwidth", "bibandwidth" -> "MBps";
            case "message-rate", "farm" -> "perSecond";
            case "overlap" -> "percent";
            default -> "us";
        };
        List<String> rows =
                lines(command + (hasSizes ? " --sizes 8,4096,262144" : "") + " --iterations 3 --warmup 1 --json");
        List<String> sizes = hasSizes
                ? List.of("8", "4096", "262144")
                : List.of(name.equals("barrier") ? "0" : name.equals("farm") ? "4" : "12");
        assertEquals(sizes.size(), rows.size(), () -> rows.toString());
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            String number = "[0-9]+(\\.[0-9]+)?";
            assertTrue(
                    row.matches("\\{\"bench\":\"" + name + "\",\"transport\":\"memory\",\"ranks\":" + ranks
                            + ",\"bytes\":" + sizes.get(i) + ",\"" + unit + "\":" + number + ",\"min\":" + number
                            + ",\"max\":" + number + "}"),
                    row);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void hidesAnAllreduceBehindArithmetic(int ranks) {
        List<String> rows =
                lines("-n " + ranks + " bench overlap --of allreduce --sizes 8,65536 --iterations 3 --warmup 1 --json");
        assertEquals(2, rows.size(), () -> rows.toString());
        assertTrue(rows.get(1).contains("\"ranks\":" + ranks + ",\"bytes\":65536,\"percent\":"), rows.get(1));
    }

    @Test
    void printsATableWithoutJson() {
        List<String> rows = lines("-n 2 bench latency --sizes 0,1 --iterations 3 --warmup 0");
        assertAll(
                () -> assertEquals("# Bramble latency, 2 ranks, memory", rows.get(0)),
                () -> assertTrue(rows.get(1).matches("# Size +Latency\\(us\\) +Min +Max"), rows.get(1)),
                () -> assertTrue(rows.get(2).matches("0 +[0-9.]+ +[0-9.]+ +[0-9.]+"), rows.get(2)),
                () -> assertTrue(rows.get(3).startsWith("1 "), rows.get(3)),
                () -> assertEquals(4, rows.size()));
    }

    @Test
    void lastsByTheClockWithoutCounts() {
        assertEquals(1, lines("-n 2 bench latency --sizes 8 --json").size());
    }

    @Test
    void runsPiAsOftenAsItIsTold() {
        List<String> rows = lines("-n 2 bench pi --iterations 1 --json");
        assertTrue(rows.get(0).startsWith("{\"bench\":\"pi\",\"transport\":\"memory\",\"ranks\":2,\"run\":1,\"us\":"));
        assertEquals(1, rows.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void printsTheTutorialsTablesOfPi(int ranks) {
        List<String> rows = lines("-n " + ranks + " bench pi --tables --iterations 1 --warmup 0 --json");
        String number = "[0-9]+\\.[0-9]+";
        String figures = ",\"us\":" + number + ",\"min\":" + number + ",\"max\":" + number + ",\"speedUp\":" + number
                + ",\"efficiency\":" + number + "}";
        List<String> slices = List.of("50,1000", "50,10000", "50,100000", "50,1000000", "10,100000", "20,100000");
        assertEquals(20, rows.size());
        for (int i = 0; i < slices.size(); i++) {
            String[] row = slices.get(i).split(",");
            for (int side = 0; side < 2; side++) {
                String text = rows.get(2 * i + side);
                assertTrue(
                        text.matches("\\{\"bench\":\"pi" + (side == 0 ? "-alone" : "")
                                + "\",\"transport\":\"memory\",\"ranks\":" + (side == 0 ? 1 : ranks)
                                + ",\"slices\":" + row[0] + ",\"size\":" + row[1] + figures),
                        text);
            }
        }
        out.reset();
        List<String> table = lines("-n " + ranks + " bench pi --tables --iterations 1 --warmup 0");
        assertEquals("# Size of a slice; 50 slices", table.get(1));
        assertEquals("# Slices; 100000 terms each", table.get(7));
        assertTrue(
                table.get(8).matches("# +1 rank \\(s\\) +" + ranks + " ranks \\(s\\) +Speed-up +Efficiency"),
                table.get(8));
        assertTrue(table.get(14).startsWith("500 "), table.get(14));
        assertEquals(15, table.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sharedmemory", "udp"})
    void namesTheTransportThatTheRanksUse(String transport) {
        List<String> rows = lines(
                "-n 2 --transport " + transport + " bench latency --sizes 8,65536 --iterations 20 --warmup 1 --json");
        assertTrue(
                rows.get(0)
                        .startsWith("{\"bench\":\"latency\",\"transport\":\"" + transport
                                + "\",\"ranks\":2,\"bytes\":8,\"us\":"),
                rows.get(0));
        assertEquals(2, rows.size());
    }

    @ParameterizedTest
    @CsvSource({"memory,4", "memory,6", "sharedmemory,3"})
    void tunesIntoAFileThatALaterJobTakes(String transport, int ranks, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("table");
        String command = "-n " + ranks + " --transport " + transport
                + " bench tune --sizes 64,65536 --iterations 2 --warmup 1 --out " + file;
        List<String> rows = lines(command);
        assertTrue(rows.get(0).startsWith("# Bramble tune broadcast, 3 ranks on 1 host, " + transport), rows.get(0));
        Tuning tuning = TuningFile.read(file);
        assertTrue(tuning.lines().stream()
                .anyMatch(line -> line.crossover() == Crossover.ALLREDUCE_HALVING && line.ranks() == ranks));
        String before = Files.readString(file);
        Files.writeString(file, before + "allreduce.ring ranks=1000 hosts=7 from=5\n");
        out.reset();
        assertTrue(lines(command + " --json").stream().allMatch(row -> row.startsWith("{\"bench\":\"tune\",")));
        assertTrue(Files.readString(file).contains("allreduce.ring ranks=1000 hosts=7 from=5\n"), "others' stay");
        out.reset();
        environment = Map.of(TuningFile.VARIABLE, file.toString());
        assertEquals(
                1,
                lines("-n " + ranks + " --transport " + transport
                                + " bench allreduce --sizes 65536 --iterations 2 --warmup 1 --json")
                        .size());
    }

    @Test
    void aTableThatIsNoneEndsTheCommandWithASentence(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("table"), "hello\n");
        environment = Map.of(TuningFile.VARIABLE, file.toString());
        assertEquals(2, run("-n 2 bench latency"));
        assertEquals(
                "no tuning file of this version: file=" + file + " line=1 found=hello; its first line is: "
                        + TuningFile.HEADING + "; write it anew with bench tune\n",
                err.toString(UTF_8));
        err.reset();
        environment = Map.of();
        assertEquals(2, run("-n 3 bench tune --out " + file));
        assertEquals(2, run("-n 3 bench tune --out " + folder.resolve("none/table")));
        assertTrue(err.toString(UTF_8).contains("cannot write --out "), err.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"memory,2", "memory,5", "memory,8", "sharedmemory,3", "udp,2"})
    @Tag("once")
    void soaks(String transport, int ranks) {
        List<String> rows = lines("-n " + ranks + " --transport " + transport
                + " bench soak --ping-pongs 500 --messages 5000 --exchange 4194304 --seconds 0.3 --seed 7 --json");
        int pairs = ranks / 2;
        String clean = ",\"lost\":0,\"duplicated\":0,\"outOfOrder\":0,\"corrupt\":0}";
        assertAll(
                () -> assertEquals(phase(transport, ranks, "ping-pong", 1000 * pairs) + clean, rows.get(0)),
                () -> assertEquals(phase(transport, ranks, "one-way", 5000 * pairs) + clean, rows.get(1)),
                () -> assertEquals(phase(transport, ranks, "exchange", 2 * pairs) + clean, rows.get(2)),
                () -> assertTrue(rows.get(3).endsWith(clean), rows.get(3)),
                () -> assertEquals(4 + ranks, rows.size()));
    }

    private static String phase(String transport, int ranks, String name, int messages) {
        return "{\"bench\":\"soak\",\"transport\":\"" + transport + "\",\"ranks\":" + ranks + ",\"phase\":\"" + name
                + "\",\"messages\":" + messages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench", "bench help", "bench --help"})
    void listsTheMeasurements(String line) {
        List<String> page = lines(line);
        assertEquals("usage: java -jar APP.jar [options] bench WHAT [its options]", page.get(0));
        for (Benchmarks.Entry each : Benchmarks.all()) {
            assertTrue(page.stream().anyMatch(text -> text.startsWith("  " + each.name() + " ")), each.name());
        }
    }

    @Test
    void tellsTheOptionsOfAMeasurement() {
        List<String> page = lines("bench allreduce --help");
        assertEquals("usage: java -jar APP.jar [options] bench allreduce [program options]", page.get(0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            bench latncy                            | no measurement "latncy"; did you mean latency?
            bench --json                            | bench wants what to measure before --json: bench latency --json
            bench -n 2 latency                      | -n is an option of the launcher: put it before bench
            bench latency -n 2                      | -n is an option of the launcher: put it before bench latency
            bench latency --size 8                  | bench latency has no option --size; did you mean --sizes?
            bench barrier --sizes 8                 | bench barrier has no option --sizes; it has --iterations, --warmup, --json
            bench latency 8                         | bench latency takes options only, not the word "8"
            -n 1 bench latency                      | bench latency needs at least 2 ranks, not 1; give -n 2 or more
            -n 2 bench latency --sizes 8,-1         | --sizes takes numbers of bytes, not -1
            -n 2 bench allreduce --sizes 12         | bench allreduce moves doubles: --sizes takes multiples of 8 bytes, not 12
            -n 2 bench latency --iterations -1      | --iterations takes 0 or more, not -1
            -n 2 bench latency --warmup -2          | --warmup takes -1 or more, not -2
            -n 2 bench soak --messages -2           | --ping-pongs, --messages and --exchange take 0 or more
            bench startup                           | bench cannot measure startup: it begins before any code of a job runs; take the time of a whole launch, as benchmarks/compare startup does
            """)
    void saysInOneSentenceWhatIsWrong(String line, String sentence) {
        int code = run(line);
        assertAll(
                () -> assertEquals(sentence + "\n", err.toString(UTF_8)),
                () -> assertEquals(2, code),
                () -> assertEquals("", out.toString(UTF_8)));
    }

    @Test
    void isDocumented() throws Exception {
        String page = Files.readString(Path.of("../docs/benchmarks.md"));
        List<String> expected = Benchmarks.all().stream()
                .map(each -> "| `" + each.name() + "` | " + each.description() + " |")
                .toList();
        List<String> rows = page.lines()
                .filter(line -> line.matches("\\| `[a-z][a-z-]*` \\| .*"))
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
        for (Benchmarks.Entry each : Benchmarks.all()) {
            ProgramEntry entry = BenchmarkChoice.of(each.name());
            for (OptionSpec<?> option :
                    entry.load(BenchTest.class.getClassLoader()).info().options()) {
                assertTrue(page.contains("--" + option.name()), each.name() + " --" + option.name());
            }
        }
    }
}
