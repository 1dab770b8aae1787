package io.bramble.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How rows are shown. */
class TableTest {
    private static final List<Row> ROWS = List.of(
            Row.ok("pi1", "java", "17.0.9 aarch64"),
            Row.ok("pi1", "wifi", "eth0 is none"),
            Row.ok("pi2", "java", "17.0.9 aarch64"),
            Row.warn("pi2", "wifi", "wlan0, power save on", "sudo iw dev wlan0 set power_save off"),
            Row.bad("pi3", "shell", "it said: \"no\"\n\\", "ssh-copy-id pi3"));

    @Test
    void hostsWithTheSameReadingShareALine() {
        assertEquals("""
                check  host           reading
                java   pi1 pi2  ok    17.0.9 aarch64
                wifi   pi1      ok    eth0 is none
                       pi2      warn  wlan0, power save on
                                      -> sudo iw dev wlan0 set power_save off
                3 ok, 1 warn, 0 bad
                """, Table.text(ROWS.subList(0, 4)));
    }

    @Test
    void jsonHasALineForEachRow() {
        List<String> lines = Table.json(ROWS).lines().toList();
        assertEquals(5, lines.size());
        assertEquals(
                "{\"host\":\"pi2\",\"check\":\"wifi\",\"state\":\"warn\",\"reading\":\"wlan0, power save on\","
                        + "\"remedy\":\"sudo iw dev wlan0 set power_save off\"}",
                lines.get(3));
        assertEquals(
                "{\"host\":\"pi3\",\"check\":\"shell\",\"state\":\"bad\",\"reading\":\"it said: \\\"no\\\"\\u000a\\\\\","
                        + "\"remedy\":\"ssh-copy-id pi3\"}",
                lines.get(4));
    }

    @Test
    void manyHostsAreCounted() {
        List<Row> rows = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> Row.ok("node" + i, "java", "17"))
                .toList();
        assertEquals(
                "java   node0 and 29 more  ok    17",
                Table.text(rows).lines().toList().get(1));
    }

    @Test
    void linesOfAProbeComeThroughWhole() {
        String text = "MemTotal: 1 kB\nC:\\n \\ end";
        String line = "meminfo " + text.replace("\\", "\\\\").replace("\n", "\\n");
        assertEquals(text, Probe.byFirstWord(List.of(line)).get("meminfo"));
    }
}
