package io.bramble.launcher.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.doctor.Row.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a host's facts; those here are a Pi 3's on a cable. */
class HostRulesTest {
    private final Map<String, String> facts = new HashMap<>(Map.of(
            Facts.JAVA, "17.0.9",
            Facts.ARCHITECTURE, "aarch64",
            Facts.CORES, "4",
            Facts.MEMINFO, TextsTest.MEMINFO,
            Facts.SHARED_PATH, "/dev/shm",
            Facts.SHARED_SIZE, "485535744",
            Facts.SHARED_FREE, "485535744",
            Facts.RECEIVE_GRANTED, "212992",
            Facts.SEND_GRANTED, "65536"));

    private int peers = 3;
    private Integer slots;
    private int smallestMtu = 1500;

    HostRulesTest() {
        facts.put("mtu.eth0", "1500");
        facts.put("mtu.wlan0", "1500");
        facts.put(Facts.THROTTLED, "throttled=0x0");
        facts.put(Facts.TEMPERATURE, "temp=48.3'C");
    }

    private HostRules rules(String networkInterface) {
        return new HostRules(new HostSpec("pi1", slots), new Facts(facts), peers, networkInterface, smallestMtu);
    }

    private Row row(String check) {
        return rules("eth0").rows().stream()
                .filter(row -> row.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private void expect(State state, String check, String reading, String remedy) {
        assertEquals(new Row("pi1", check, state, reading, remedy), row(check));
    }

    @Test
    void aPiAsItShouldBeIsOk() {
        List<Row> rows = rules("eth0").rows();
        assertTrue(
                rows.stream()
                        .allMatch(row -> row.state() == State.OK && row.remedy().isEmpty()),
                rows.toString());
        assertEquals(
                List.of("java", "cores", "memory", "shm", "buffers", "mtu", "wifi", "pi"),
                rows.stream().map(Row::check).toList());
        assertEquals("17.0.9 aarch64", row("java").reading());
        assertEquals("645 MiB of 926 MiB available", row("memory").reading());
        assertEquals("48.3 °C, never slowed down", row("pi").reading());
        assertEquals("eth0 is none", row("wifi").reading());
    }

    @Test
    void oldJavaIsBad() {
        facts.put(Facts.JAVA, "11.0.21");
        expect(State.BAD, "java", "11.0.21 aarch64", "sudo apt install openjdk-17-jre-headless");
    }

    @Test
    void warnsOf32Bits() {
        facts.put(Facts.ARCHITECTURE, "arm");
        assertEquals(State.WARN, row("java").state());
        assertTrue(row("java").remedy().contains("64-bit Raspberry Pi OS"));
    }

    @Test
    void warnsOfMoreSlotsThanCores() {
        slots = 8;
        expect(State.WARN, "cores", "4 for 8 slots: ranks wait for each other's turn", "give pi1:4");
    }

    @ParameterizedTest
    @CsvSource({"300000, OK", "200000, WARN", "60000, BAD"})
    void judgesMemory(long availableKib, State state) {
        facts.put(Facts.MEMINFO, "MemTotal: 948304 kB\nMemAvailable: " + availableKib + " kB\n");
        assertEquals(state, row("memory").state());
    }

    @Test
    void littleSharedMemoryIsBadOrMakesSmallRings() {
        facts.put(Facts.SHARED_FREE, "100000");
        expect(
                State.BAD,
                "shm",
                "/dev/shm 97 KiB of 463 MiB free: too little for 4 JVMs",
                "sudo mount -o remount,size=64m /dev/shm");
        facts.put(Facts.SHARED_FREE, String.valueOf(1 << 20));
        assertEquals(State.WARN, row("shm").state());
        assertTrue(
                row("shm").reading().endsWith(" in small rings of 16 KiB"),
                row("shm").reading());
    }

    @Test
    void whatTheRemedyMakesOfSharedMemoryIsOk() {
        for (int cores : new int[] {1, 2, 3, 4, 5, 8, 64}) {
            facts.put(Facts.CORES, String.valueOf(cores));
            facts.put(Facts.SHARED_FREE, "20000");
            String size = row("shm").remedy().replaceAll(".*size=([0-9]+)m.*", "$1");
            facts.put(Facts.SHARED_FREE, String.valueOf(Long.parseLong(size) << 20));
            assertEquals(State.OK, row("shm").state(), cores + " cores, " + size + " MiB: " + row("shm"));
        }
    }

    @Test
    void noSharedMemoryIsAWarning() {
        facts.put(Facts.SHARED_NOTE, "no writable /dev/shm");
        assertEquals("sudo mount -t tmpfs tmpfs /dev/shm", row("shm").remedy());
    }

    @ParameterizedTest
    @CsvSource({"3, OK", "4, WARN", "7, WARN"})
    void warnsWhereManySendersShareABuffer(int others, State state) {
        peers = others;
        assertEquals(state, row("buffers").state());
        if (state == State.WARN) {
            assertEquals(
                    "sudo sysctl -w net.core.rmem_max=" + others * 65536,
                    row("buffers").remedy());
            facts.put(Facts.RECEIVE_GRANTED, String.valueOf(others * 65536));
            assertEquals(State.OK, row("buffers").state(), "after the remedy");
        }
    }

    @Test
    void judgesSmallBuffers() {
        facts.put(Facts.RECEIVE_GRANTED, "4096");
        assertEquals(State.BAD, row("buffers").state());
        assertEquals("sudo sysctl -w net.core.rmem_max=196608", row("buffers").remedy());
        facts.put(Facts.RECEIVE_GRANTED, "212992");
        facts.put(Facts.SEND_GRANTED, "16384");
        expect(
                State.WARN,
                "buffers",
                "receive 208 KiB, send 16 KiB: a sender writes 64 KiB at once",
                "sudo sysctl -w net.core.wmem_max=65536");
    }

    @Test
    void warnsOfMtusThatDiffer() {
        facts.put("mtu.eth0", "9000");
        expect(State.WARN, "mtu", "eth0 9000, another host has 1500", "sudo ip link set dev eth0 mtu 1500");
        facts.put("mtu.eth0", "1280");
        smallestMtu = 1280;
        assertEquals(State.WARN, row("mtu").state());
    }

    @ParameterizedTest
    @CsvSource({
        "Power save: on,  WARN, sudo iw dev wlan0 set power_save off",
        "Power save: off, OK,   ''",
        "'',              WARN, sudo apt install iw; sudo iw dev wlan0 set power_save off"
    })
    void judgesWifi(String said, State state, String remedy) {
        facts.put("power-save.wlan0", said);
        Row wifi = rules("wlan0").wifi();
        assertEquals(state, wifi.state());
        assertEquals(remedy, wifi.remedy());
    }

    @ParameterizedTest
    @CsvSource({
        "throttled=0x50005, temp=51.0'C, BAD,  '51.0 °C, too little voltage'",
        "throttled=0xe0008, temp=84.0'C, BAD,  '84.0 °C, slowed down'",
        "throttled=0x50000, temp=51.0'C, WARN, '51.0 °C, had too little voltage since its start'",
        "throttled=0xe0000, temp=51.0'C, WARN, '51.0 °C, was slowed down since its start'",
        "throttled=0x0,     temp=81.5'C, WARN, '81.5 °C: about to be slowed down'",
        "throttled=0x0,     '',          OK,   never slowed down",
        "failed,            '',          WARN, throttling unknown",
    })
    void judgesAPisFirmware(String throttled, String temperature, State state, String reading) {
        facts.put(Facts.THROTTLED, throttled);
        facts.put(Facts.TEMPERATURE, temperature.isEmpty() ? "" : temperature.strip());
        assertEquals(state, row("pi").state());
        assertEquals(reading, row("pi").reading());
        assertEquals(state == State.OK, row("pi").remedy().isEmpty());
    }

    @Test
    void otherComputersHaveNoSuchRow() {
        facts.remove(Facts.THROTTLED);
        assertTrue(rules("eth0").rows().stream().noneMatch(row -> row.check().equals("pi")));
    }

    @Test
    void aNetworkThatIsNotThereIsBad() {
        facts.put(Facts.NO_ADDRESSES, "no such network on this host: iface=eth7");
        assertEquals(State.BAD, row("network").state());
    }
}
