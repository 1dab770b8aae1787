package io.bramble.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel and a Pi's firmware say. */
class TextsTest {
    /** Of a Pi 3. */
    static final String MEMINFO = """
            MemTotal:         948304 kB
            MemFree:          312540 kB
            MemAvailable:     661244 kB
            Buffers:           24680 kB
            """;

    @Test
    void readsMemory() {
        assertEquals(948304L * 1024, Texts.meminfoBytes(MEMINFO, "MemTotal"));
        assertEquals(661244L * 1024, Texts.meminfoBytes(MEMINFO, "MemAvailable"));
        assertEquals(-1, Texts.meminfoBytes(MEMINFO, "Mem"));
        assertEquals(-1, Texts.meminfoBytes("", "MemTotal"));
        assertEquals(-1, Texts.meminfoBytes("MemTotal: much kB", "MemTotal"));
    }

    @ParameterizedTest
    @CsvSource({
        "throttled=0x0,     false, false, false, false",
        "throttled=0x50005, true,  true,  true,  true",
        "throttled=0x50000, false, false, true,  true",
        "throttled=0x1,     true,  false, false, false",
        "throttled=0xe0008, false, true,  false, true",
    })
    void readsWhatTheFirmwareHasNoticed(
            String text, boolean voltage, boolean slowed, boolean voltageBefore, boolean slowedBefore) {
        assertEquals(new Texts.Throttling(voltage, slowed, voltageBefore, slowedBefore), Texts.throttling(text + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "VCHI initialization failed", "error=1 error_msg=\"Command not registered\"", "throttled=0x"
            })
    void saysNothingWhereTheFirmwareDoesNot(String text) {
        assertNull(Texts.throttling(text));
        assertTrue(Double.isNaN(Texts.celsius(text)));
    }

    @Test
    void readsTheTemperature() {
        assertEquals(48.3, Texts.celsius("temp=48.3'C\n"));
        assertEquals(82, Texts.celsius("temp=82'C"));
    }

    @ParameterizedTest
    @CsvSource({
        "Power save: on, ON",
        "Power save: off, OFF",
        "command failed: No such device (-19), UNKNOWN",
        "'', UNKNOWN"
    })
    void readsPowerSave(String text, Texts.PowerSave expected) {
        assertEquals(expected, Texts.powerSave(text + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"17.0.9, 17", "1.8.0_392, 8", "11.0.21, 11", "26-ea, 26", "25, 25", "21+35, 21", "x, -1"})
    void readsJavasRelease(String version, int release) {
        assertEquals(release, HostRules.release(version));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "212992, 208 KiB", "482344960, 460 MiB", "8252997632, 7870 MiB", "21474836480, 20 GiB"})
    void saysSizes(long bytes, String text) {
        assertEquals(text, Texts.size(bytes));
    }
}
