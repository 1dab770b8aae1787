package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.benchmarks.report.Explanations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void namesEachRowOnce() {
        Set<String> names = new HashSet<>();
        for (Group group : Catalogue.all()) {
            for (Row row : group.rows()) {
                assertTrue(names.add(row.name()), row.name());
            }
        }
        assertTrue(names.containsAll(List.of("latency-8", "latency-1m", "threads-8", "bandwidth-64k", "udp-8-mpich")));
    }

    @Test
    void hasEachRowOfTheLabOnce() {
        List<String> names = LabRows.all(new LabSides(Path.of("/repository"))).stream()
                .flatMap(group -> group.rows().stream())
                .map(Row::name)
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size());
        assertTrue(
                names.containsAll(List.of("streaming-1m", "streaming-1m-again", "overlap-message-1m")),
                names::toString);
    }

    @Test
    void namesSizesForCommandsAndForPeople() {
        assertEquals("8", Catalogue.brief(8));
        assertEquals("64k", Catalogue.brief(65536));
        assertEquals("1 MiB", Catalogue.size(1 << 20));
        assertEquals("1 KiB", Catalogue.size(1024));
    }

    @Test
    void keepsABusyCoreAndTheLabApart() {
        assertEquals("one-host", Settings.parse().section());
        assertEquals("one-host-busy-core", Settings.parse("--busy-core").section());
        assertEquals("lab-100mbit", Settings.parse("--lab", "100mbit").section());
        assertEquals(
                "Between hosts, links of 1gbit",
                Settings.parse("--lab", "1gbit").sectionTitle());
        assertThrows(IllegalArgumentException.class, () -> Settings.parse("--lab", "--list"));
    }

    @Test
    void endsTheProcessThatKeepsACoreBusy() throws Exception {
        ProcessHandle busy;
        try (BusyCore core = BusyCore.start()) {
            busy = ProcessHandle.of(core.pid()).orElseThrow();
            assertTrue(busy.isAlive());
        }
        assertFalse(busy.isAlive());
    }

    @Test
    void startsEachProcessOfAGroupOnce() {
        assertEquals(
                List.of("Open MPI", "Bramble -n 2 --transport sharedmemory"),
                Catalogue.all().get(0).sides().stream().map(Side::name).toList());
    }

    @Test
    void choosesRowsByTheBeginningsOfTheirNames() {
        Settings settings = Settings.parse("latency", "udp-8", "--rounds", "3");
        assertTrue(settings.wants("latency-8"));
        assertFalse(settings.wants("bandwidth-64k"));
        assertEquals(3, settings.rounds());
        assertEquals(6, settings.mostRounds());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Settings.parse("--round", "3"));
        assertThrows(IllegalArgumentException.class, () -> Settings.parse("--rounds"));
        assertThrows(IllegalArgumentException.class, () -> Settings.parse("--rounds", "0"));
    }

    @Test
    void isDocumentedWithItsOptions() throws Exception {
        String page = Files.readString(Path.of("../docs/benchmarks.md"));
        for (String option : List.of(
                "--rounds",
                "--most-rounds",
                "--timeout",
                "--even-if-busy",
                "--busy-core",
                "--results",
                "--report",
                "--list")) {
            assertTrue(page.contains("`" + option), option);
            assertTrue(Files.readString(Path.of("compare")).contains(option), option);
        }
    }

    @Test
    void namesItsMicroBenchmarksInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../docs/benchmarks.md"));
        Set<String> named = new HashSet<>();
        for (String line : page.lines().toList()) {
            if (line.matches("\\| `[A-Z][A-Za-z]*Benchmark` \\| .*")) {
                named.add(line.split("`")[1]);
            }
        }
        Set<String> all = new HashSet<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Benchmark.java"))
                    .forEach(name -> all.add(name.replace(".java", "")));
        }
        assertEquals(all, named);
    }

    @Test
    void explainsRowsThatThereAre() throws Exception {
        Set<String> names = new HashSet<>();
        Catalogue.all().forEach(group -> group.rows().forEach(row -> names.add(row.name())));
        LabRows.all(new LabSides(Path.of("/repository")))
                .forEach(group -> group.rows().forEach(row -> names.add(row.name())));
        for (String heading : Explanations.read(Path.of("explanations.md")).rows()) {
            assertTrue(names.contains(heading.substring(heading.indexOf('/') + 1)), heading);
        }
    }
}
