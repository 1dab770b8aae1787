package io.bramble.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.benchmarks.report.PiTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparePiTest {
    private static String row(int ranks, int slices, int size, double us) {
        return "{\"bench\":\"pi\",\"ranks\":" + ranks + ",\"slices\":" + slices + ",\"size\":" + size + ",\"us\":" + us
                + "}\n";
    }

    private static List<PiTables.Table> tables() {
        Map<PiTables.Series, List<JsonRow>> launches = new LinkedHashMap<>();
        launches.put(
                new PiTables.Series("Bramble", 1),
                JsonRow.of(row(1, 50, 1000, 3e6)
                        + row(1, 50, 100000, 4e6)
                        + row(1, 10, 100000, 5e6)
                        + row(1, 50, 1000, 1e6)
                        + row(1, 50, 1000, 2e6)));
        launches.put(new PiTables.Series("Bramble", 2), JsonRow.of(row(2, 50, 1000, 1e6)));
        return ComparePi.tables(launches);
    }

    @Test
    void sortsFiguresIntoTheTutorialsTwoTables() {
        List<PiTables.Table> tables = tables();
        assertEquals(
                List.of("pi-by-size", "pi-by-slices"),
                tables.stream().map(PiTables.Table::name).toList());
        assertEquals(
                List.of(1000L, 100000L),
                tables.get(0).rows().stream().map(PiTables.Row::x).toList());
        assertEquals(
                List.of(10L, 50L),
                tables.get(1).rows().stream().map(PiTables.Row::x).toList());
        assertEquals(2.0, tables.get(0).rows().get(0).seconds().get(0), "the median of three launches");
        assertNull(tables.get(1).rows().get(0).seconds().get(1));
    }

    @Test
    void tellsSpeedUpAndEfficiencyAgainstOneRankOfTheSameSide() {
        String text = ComparePi.text(tables().get(0));
        assertTrue(text.contains("2.0000"), text);
        assertTrue(text.contains("1.0000   2.00  1.00"), text);
        assertTrue(text.endsWith("-"), text);
    }
}
