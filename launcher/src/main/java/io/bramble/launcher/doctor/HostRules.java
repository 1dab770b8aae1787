package io.bramble.launcher.doctor;

import io.bramble.error.BrambleException;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.transport.sharedmemory.RingPlan;
import io.bramble.transport.udp.UdpPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges what a host says of itself, with the same plans as a job's. Pure. */
final class HostRules {
    private static final int OLDEST_JAVA = 17;
    private static final long MIB = 1 << 20;

    /** Hardly a JVM fits. */
    private static final long BAD_MEMORY_BYTES = 64 * MIB;

    /** A JVM fits, a program with data may not. */
    private static final long LITTLE_MEMORY_BYTES = 256 * MIB;

    /** Smaller rings are felt. */
    private static final int LEAST_RING_BYTES = RingPlan.MAX_RING_BYTES / 4;

    private static final int MEMORY_SHARE = 4;

    /** A Pi slows down from 80 degrees on. */
    private static final double HOT_CELSIUS = 80;

    private final HostSpec spec;
    private final String host;
    private final Facts facts;
    private final int peers;
    private final String networkInterface;
    private final int smallestMtuBytes;

    /**
     * @param peers how many other hosts there are
     * @param networkInterface by which they are reached; empty where there is none
     * @param smallestMtuBytes of all hosts' interfaces that are used
     */
    HostRules(HostSpec spec, Facts facts, int peers, String networkInterface, int smallestMtuBytes) {
        this.spec = spec;
        this.host = spec.name();
        this.facts = facts;
        this.peers = peers;
        this.networkInterface = networkInterface;
        this.smallestMtuBytes = smallestMtuBytes;
    }

    /** All that there is to say. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(List.of(java(), cores(), memory(), sharedMemory(), buffers()));
        if (!facts.text(Facts.NO_ADDRESSES).isEmpty()) {
            rows.add(Row.bad(host, "network", facts.text(Facts.NO_ADDRESSES), "correct --iface, or connect the host"));
        } else if (!networkInterface.isEmpty()) {
            rows.add(mtu());
            rows.add(wifi());
        }
        if (facts.values().containsKey(Facts.THROTTLED)) {
            rows.add(pi());
        }
        return rows;
    }

    Row java() {
        String reading = facts.text(Facts.JAVA) + " " + facts.text(Facts.ARCHITECTURE);
        if (release(facts.text(Facts.JAVA)) < OLDEST_JAVA) {
            return Row.bad(host, "java", reading, "sudo apt install openjdk-17-jre-headless");
        }
        return switch (facts.text(Facts.ARCHITECTURE)) {
            case "arm" ->
                Row.warn(
                        host,
                        "java",
                        reading + ": 32 bit, on which Bramble is not tested",
                        "install the 64-bit Raspberry Pi OS (Pi 3 and newer)");
            case "x86", "i386" ->
                Row.warn(host, "java", reading + ": 32 bit, on which Bramble is not tested", "install a 64-bit system");
            default -> Row.ok(host, "java", reading);
        };
    }

    /** 17 of {@code 17.0.9}, 8 of {@code 1.8.0_392}, 26 of {@code 26-ea}. */
    static int release(String version) {
        String[] parts = version.split("[.+_-]");
        String first = parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0];
        return (int) Texts.number(first);
    }

    Row cores() {
        long cores = facts.number(Facts.CORES);
        Integer slots = spec.slots();
        return slots != null && slots > cores
                ? Row.warn(
                        host,
                        "cores",
                        cores + " for " + slots + " slots: ranks wait for each other's turn",
                        "give " + spec.target() + ":" + cores)
                : Row.ok(host, "cores", String.valueOf(cores));
    }

    Row memory() {
        long available = Texts.meminfoBytes(facts.text(Facts.MEMINFO), "MemAvailable");
        long total = Texts.meminfoBytes(facts.text(Facts.MEMINFO), "MemTotal");
        if (available < 0 || total < 0) {
            return Row.warn(host, "memory", "/proc/meminfo does not say", "look with: free -m");
        }
        String reading = Texts.size(available) + " of " + Texts.size(total) + " available";
        String remedy = "end other programs there, and give each JVM little: --jvm -Xmx64m";
        if (available < BAD_MEMORY_BYTES) {
            return Row.bad(host, "memory", reading, remedy);
        }
        return available < LITTLE_MEMORY_BYTES
                ? Row.warn(host, "memory", reading, remedy)
                : Row.ok(host, "memory", reading);
    }

    Row sharedMemory() {
        long free = facts.number(Facts.SHARED_FREE);
        String path = facts.text(Facts.SHARED_PATH);
        String reading = path + " " + Texts.size(free) + " of " + Texts.size(facts.number(Facts.SHARED_SIZE)) + " free";
        int seats = seats();
        String enlarge = "sudo mount -o remount,size=" + wantedMib(seats) + "m /dev/shm";
        if (!facts.text(Facts.SHARED_NOTE).isEmpty()) {
            return Row.warn(host, "shm", reading + ": no /dev/shm", "sudo mount -t tmpfs tmpfs /dev/shm");
        }
        RingPlan rings = rings(free, seats);
        if (rings == null || rings.totalBytes() > free) {
            return Row.bad(host, "shm", reading + ": too little for " + seats + " JVMs", enlarge);
        }
        String use = "; " + seats + " JVMs take " + Texts.size(rings.totalBytes());
        if (seats > 1 && rings.ringBytes() < LEAST_RING_BYTES) {
            return Row.warn(
                    host, "shm", reading + use + ", in small rings of " + Texts.size(rings.ringBytes()), enlarge);
        }
        if (peers > 0 && plan().directoryBytes() > free) {
            return Row.warn(host, "shm", reading + "; UDP wants " + Texts.size(plan().directoryBytes()), enlarge);
        }
        return Row.ok(host, "shm", reading + (seats > 1 ? use : ""));
    }

    /** Null where not one ring fits. */
    private static @Nullable RingPlan rings(long freeBytes, int seats) {
        try {
            return RingPlan.of(freeBytes, seats);
        } catch (BrambleException e) {
            return null;
        }
    }

    /** As many JVMs as {@code --processes} would start. */
    private int seats() {
        Integer slots = spec.slots();
        return slots != null ? slots : (int) Math.max(1, facts.number(Facts.CORES));
    }

    private long wantedMib(int seats) {
        long bytes =
                RingPlan.SHARE * RingPlan.of(1L << 50, seats).totalBytes() + (peers > 0 ? plan().directoryBytes() : 0);
        // A power of two, as one gives such sizes.
        return Math.max(64, Long.highestOneBit(Math.max(1, bytes / MIB)) * 2);
    }

    /** The plan of one JVM per host. */
    UdpPlan plan() {
        return plan(mtuBytes(), false);
    }

    /** The same on a way of its own. */
    UdpPlan plan(int mtuBytes, boolean isIpv6) {
        return UdpPlan.of(
                Math.max(1, peers),
                mtuBytes,
                isIpv6,
                (int) Math.max(UdpPlan.LEAST_RECEIVE_BUFFER_BYTES, facts.number(Facts.RECEIVE_GRANTED)),
                Math.max(0, facts.number(Facts.SHARED_FREE)) / MEMORY_SHARE);
    }

    private int mtuBytes() {
        long said = facts.number(Facts.MTU + networkInterface);
        return said < 0 ? UdpPlan.ETHERNET_MTU_BYTES : (int) said;
    }

    Row buffers() {
        long granted = facts.number(Facts.RECEIVE_GRANTED);
        long send = facts.number(Facts.SEND_GRANTED);
        String reading = "receive " + Texts.size(granted) + ", send " + Texts.size(send);
        UdpPlan plan = plan();
        int wanted = Math.max(1, peers) * UdpPlan.MAX_WINDOW_BYTES;
        if (granted < UdpPlan.LEAST_RECEIVE_BUFFER_BYTES) {
            return Row.bad(host, "buffers", reading + ": too little for UDP", sysctl("rmem_max", wanted));
        }
        if (plan.shareBytes() < UdpPlan.MAX_WINDOW_BYTES) {
            return Row.warn(
                    host,
                    "buffers",
                    reading + ": " + peers + " senders at once have " + Texts.size(plan.shareBytes()) + " each, of "
                            + Texts.size(UdpPlan.MAX_WINDOW_BYTES),
                    sysctl("rmem_max", wanted));
        }
        // What goes over the loopback is with the receiver at once, however much is under way.
        if (send < UdpPlan.MAX_WINDOW_BYTES) {
            return Row.warn(
                    host,
                    "buffers",
                    reading + ": a sender writes " + Texts.size(UdpPlan.MAX_WINDOW_BYTES) + " at once",
                    sysctl("wmem_max", UdpPlan.MAX_WINDOW_BYTES));
        }
        return Row.ok(host, "buffers", reading);
    }

    private static String sysctl(String name, int bytes) {
        return "sudo sysctl -w net.core." + name + "=" + bytes;
    }

    Row mtu() {
        int mtu = mtuBytes();
        String reading = networkInterface + " " + mtu;
        if (mtu > smallestMtuBytes && !networkInterface.equals("lo")) {
            return Row.warn(
                    host,
                    "mtu",
                    reading + ", another host has " + smallestMtuBytes,
                    "sudo ip link set dev " + networkInterface + " mtu " + smallestMtuBytes);
        }
        if (mtu < UdpPlan.ETHERNET_MTU_BYTES && peers > 0) {
            return Row.warn(
                    host,
                    "mtu",
                    reading + ": short datagrams",
                    "where the network carries it: sudo ip link set dev " + networkInterface + " mtu "
                            + UdpPlan.ETHERNET_MTU_BYTES);
        }
        return Row.ok(host, "mtu", reading);
    }

    Row wifi() {
        String said = facts.values().get(Facts.POWER_SAVE + networkInterface);
        if (said == null) {
            return Row.ok(host, "wifi", networkInterface + " is none");
        }
        return switch (Texts.powerSave(said)) {
            case OFF -> Row.ok(host, "wifi", networkInterface + ", power save off");
            case ON ->
                Row.warn(
                        host,
                        "wifi",
                        networkInterface + ", power save on: messages wait up to 100 ms",
                        "sudo iw dev " + networkInterface + " set power_save off");
            case UNKNOWN ->
                Row.warn(
                        host,
                        "wifi",
                        networkInterface + ", power save unknown",
                        "sudo apt install iw; sudo iw dev " + networkInterface + " set power_save off");
        };
    }

    Row pi() {
        Texts.Throttling throttling = Texts.throttling(facts.text(Facts.THROTTLED));
        double celsius = Texts.celsius(facts.text(Facts.TEMPERATURE));
        String degrees = Double.isNaN(celsius) ? "" : String.format(Locale.ROOT, "%.1f °C", celsius);
        String at = degrees.isEmpty() ? "" : degrees + ", ";
        String cool = "give it a heat sink or a fan";
        String power = "give it its own power supply and a short cable (Pi 3: 5.1 V 2.5 A, Pi 4: 3 A, Pi 5: 5 A)";
        if (throttling == null) {
            return Row.warn(host, "pi", at + "throttling unknown", "let the user ask: sudo usermod -aG video $USER");
        }
        if (throttling.underVoltageNow()) {
            return Row.bad(host, "pi", at + "too little voltage", power);
        }
        if (throttling.slowedNow()) {
            return Row.bad(host, "pi", at + "slowed down", cool);
        }
        if (throttling.underVoltageBefore()) {
            return Row.warn(host, "pi", at + "had too little voltage since its start", power);
        }
        if (throttling.slowedBefore()) {
            return Row.warn(host, "pi", at + "was slowed down since its start", cool);
        }
        return celsius >= HOT_CELSIUS
                ? Row.warn(host, "pi", degrees + ": about to be slowed down", cool)
                : Row.ok(host, "pi", at + "never slowed down");
    }
}
