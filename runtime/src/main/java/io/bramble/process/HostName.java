package io.bramble.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The name of this machine, for people: in messages and tags, never to connect to. */
public final class HostName {
    private static final String KERNEL = "/proc/sys/kernel/hostname";

    private HostName() {}

    /** The name without its domain. Asks the kernel, not the name service, which may answer after seconds. */
    public static String local() {
        String name;
        // A plain stream: a channel would load forty classes on the way to every job.
        try (FileInputStream in = new FileInputStream(KERNEL)) {
            name = new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException | SecurityException e) {
            name = fromEnvironment();
        }
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Where there is no Linux kernel to ask. */
    private static String fromEnvironment() {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "localhost";
    }
}
