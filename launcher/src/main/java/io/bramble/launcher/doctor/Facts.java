package io.bramble.launcher.doctor;

import io.bramble.bootstrap.HostAddress;
import io.bramble.bootstrap.LocalAddresses;
import io.bramble.error.BrambleException;
import io.bramble.transport.ProcessIdentity;
import io.bramble.transport.sharedmemory.JobDirectory;
import io.bramble.transport.udp.ReceiveBuffer;
import io.bramble.transport.udp.UdpPlan;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of itself, by name; read there by {@link #gather}, taken apart where it is judged.
 *
 * @param values by name
 */
record Facts(Map<String, String> values) {
    static final String JAVA = "java";
    static final String ARCHITECTURE = "architecture";
    static final String CORES = "cores";
    static final String MEMINFO = "meminfo";
    static final String BOOT_ID = "boot-id";
    static final String SHARED_PATH = "shared-path";
    static final String SHARED_NOTE = "shared-note";
    static final String SHARED_SIZE = "shared-size";
    static final String SHARED_FREE = "shared-free";
    static final String RECEIVE_GRANTED = "receive-granted";
    static final String SEND_GRANTED = "send-granted";
    static final String ADDRESSES = "addresses";
    static final String NO_ADDRESSES = "no-addresses";
    static final String MTU = "mtu.";
    static final String POWER_SAVE = "power-save.";
    static final String THROTTLED = "throttled";
    static final String TEMPERATURE = "temperature";

    private static final long COMMAND_MS = 2_000;
    private static final int COMMAND_CHARS = 1_000;

    /** Reads them on this host. */
    static Map<String, String> gather(@Nullable String network) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(JAVA, System.getProperty("java.version"));
        facts.put(ARCHITECTURE, System.getProperty("os.arch"));
        facts.put(CORES, String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put(MEMINFO, file("/proc/meminfo"));
        facts.put(BOOT_ID, ProcessIdentity.hostBootId());
        JobDirectory.Base base = JobDirectory.base();
        FileStore shared = Files.getFileStore(base.path());
        facts.put(SHARED_PATH, base.path().toString());
        facts.put(SHARED_NOTE, base.note() == null ? "" : base.note());
        facts.put(SHARED_SIZE, String.valueOf(shared.getTotalSpace()));
        facts.put(SHARED_FREE, String.valueOf(shared.getUsableSpace()));
        facts.put(RECEIVE_GRANTED, String.valueOf(ReceiveBuffer.grantedBytes()));
        facts.put(SEND_GRANTED, String.valueOf(sendBytes()));
        try {
            List<HostAddress> addresses = LocalAddresses.of(network);
            facts.put(ADDRESSES, addresses(addresses));
            for (String each : addresses.stream()
                    .map(HostAddress::networkInterface)
                    .distinct()
                    .toList()) {
                gatherInterface(facts, each);
            }
        } catch (BrambleException e) {
            facts.put(NO_ADDRESSES, String.valueOf(e.getMessage()));
        }
        String throttled = command("vcgencmd", "get_throttled");
        if (throttled != null) {
            facts.put(THROTTLED, throttled);
            String temperature = command("vcgencmd", "measure_temp");
            facts.put(TEMPERATURE, temperature == null ? "" : temperature);
        }
        return facts;
    }

    /** What the kernel grants; a container's /proc has no {@code wmem_max} to read. */
    private static int sendBytes() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, UdpPlan.MAX_WINDOW_BYTES);
            return channel.getOption(StandardSocketOptions.SO_SNDBUF);
        }
    }

    private static void gatherInterface(Map<String, String> facts, String name) throws IOException {
        NetworkInterface there = NetworkInterface.getByName(name);
        if (there != null) {
            facts.put(MTU + name, String.valueOf(there.getMTU()));
        }
        if (Files.exists(Path.of("/sys/class/net", name, "wireless"))) {
            String said = command("iw", "dev", name, "get", "power_save");
            facts.put(POWER_SAVE + name, said == null ? "" : said);
        }
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            return "";
        }
    }

    /** What it prints; null where it is not there. Some lie where only root's path leads. */
    private static @Nullable String command(String... words) {
        for (String folder : new String[] {"", "/usr/sbin/", "/sbin/", "/opt/vc/bin/"}) {
            List<String> command = new ArrayList<>(List.of(words));
            command.set(0, folder + words[0]);
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .start();
                if (!process.waitFor(COMMAND_MS, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
                byte[] said = process.getInputStream().readNBytes(COMMAND_CHARS);
                return new String(said, java.nio.charset.StandardCharsets.UTF_8);
            } catch (IOException e) {
                // Not in this folder.
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private static String addresses(List<HostAddress> all) {
        List<String> texts = new ArrayList<>();
        for (HostAddress each : all) {
            texts.add(each.networkInterface() + " " + each.address().getHostAddress() + " " + each.prefixBits());
        }
        return String.join("\n", texts);
    }

    /** Its addresses in its own order. */
    List<HostAddress> addresses() throws IOException {
        List<HostAddress> all = new ArrayList<>();
        for (String line : text(ADDRESSES).split("\n")) {
            String[] words = line.split(" ");
            if (words.length == 3) {
                all.add(new HostAddress(words[0], InetAddress.getByName(words[1]), Integer.parseInt(words[2])));
            }
        }
        return all;
    }

    /** Empty where it was not said. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** -1 where it was not said. */
    long number(String name) {
        return Texts.number(text(name));
    }
}
