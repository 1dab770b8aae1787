package io.bramble.transport;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process so named that another one is never taken for it: pids are used again, so the start time goes with it.
 *
 * @param pid its number
 * @param startTicks when it started, in the kernel's clock ticks since boot
 * @param pidNamespace in which the number counts: containers may share a directory, not their pids
 * @param bootId of the kernel it runs on
 */
public record ProcessIdentity(long pid, long startTicks, String pidNamespace, String bootId) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Fields of /proc/PID/stat behind the name, which ends with the last parenthesis. */
    private static final int STATE_FIELD = 0;

    private static final int START_FIELD = 19;

    /**
     * This process.
     *
     * @throws IOException where /proc is not there
     */
    public static ProcessIdentity self() throws IOException {
        long pid = ProcessHandle.current().pid();
        String[] stat = stat(pid);
        if (stat == null) {
            throw new IOException("cannot read /proc/" + pid + "/stat");
        }
        return new ProcessIdentity(pid, Long.parseLong(stat[START_FIELD]), ownPidNamespace(), hostBootId());
    }

    /**
     * The running kernel's boot id. Two JVMs with different ones run on different hosts; with the same one, on the same host, though
     * perhaps without memory in common.
     *
     * @throws IOException where /proc is not there
     */
    public static String hostBootId() throws IOException {
        return read(BOOT_ID).strip();
    }

    /**
     * Whether that process runs: false only where it is certain that it does not. A process of another pid namespace is taken to run;
     * one that ended and was not waited for, a zombie, does not. Costs a few reads in /proc.
     */
    public boolean isAlive() {
        try {
            if (!bootId.equals(hostBootId())) {
                return false;
            }
            if (!pidNamespace.equals(ownPidNamespace())) {
                return true;
            }
            String[] stat = stat(pid);
            return stat != null
                    && Long.parseLong(stat[START_FIELD]) == startTicks
                    && !stat[STATE_FIELD].equals("Z")
                    && !stat[STATE_FIELD].equals("X");
        } catch (IOException e) {
            return true;
        }
    }

    /** One line that {@link #parse} reads. */
    public String line() {
        return "bramble pid=" + pid + " start=" + startTicks + " pidns=" + pidNamespace + " boot=" + bootId + "\n";
    }

    /** What {@link #line} wrote, whatever follows; null where it is something else. */
    public static @Nullable ProcessIdentity parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.startsWith("bramble ")) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (String word : text.substring(0, end).split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        try {
            return new ProcessIdentity(
                    Long.parseLong(values.getOrDefault("pid", "")),
                    Long.parseLong(values.getOrDefault("start", "")),
                    values.getOrDefault("pidns", ""),
                    values.getOrDefault("boot", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String ownPidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            // A kernel without namespaces has only one.
            return "none";
        }
    }

    private static String @Nullable [] stat(long pid) {
        try {
            String stat = read(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return null;
        }
    }

    /** By a stream, not a channel: an interrupt does not close it. */
    private static String read(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
