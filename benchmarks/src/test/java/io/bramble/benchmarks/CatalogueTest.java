package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        for (String option : List.of("--rounds", "--most-rounds", "--timeout", "--even-if-busy", "--list")) {
            assertTrue(page.contains("`" + option), option);
            assertTrue(Files.readString(Path.of("compare")).contains(option), option);
        }
    }
}
