package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static List<Row> rows(String... words) {
        return Guard.groups(Settings.parse(words), "/old.jar", "/new.jar").stream()
                .flatMap(group -> group.rows().stream())
                .toList();
    }

    @Test
    void holdsAJarAgainstTheOneBefore() {
        List<Row> rows = rows("latency-8");
        assertEquals(1, rows.size());
        Side after = rows.get(0).bramble().side();
        Side before = rows.get(0).peers().get(0).side();
        assertEquals("/new.jar", after.command().get(2));
        assertEquals("/old.jar", before.command().get(2));
        assertEquals(
                after.command().subList(3, after.command().size()),
                before.command().subList(3, before.command().size()));
    }

    @Test
    void hasAFewRowsUnlessToldWhich() {
        assertEquals(9, rows().size());
        assertEquals(List.of(), rows("no-such-row"));
        assertTrue(rows("allocation").isEmpty(), "JMH's rows have no jar");
    }
}
