package io.bramble.launcher.cluster;

import io.bramble.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads hosts from a file, as Open MPI writes them ({@code a slots=4}) and as MPICH does ({@code a:4}). */
public final class HostFile {
    private static final int LIMIT_BYTES = 1 << 20;
    private static final int MOST_PORT = 65_535;

    private final String name;
    private final Map<String, HostSpec> hosts = new LinkedHashMap<>();
    private int number;
    private String line = "";

    private HostFile(String name) {
        this.name = name;
    }

    /**
     * The hosts, in the order in which they come first. A host on several lines has the slots of all, one for a line without a number.
     *
     * @param file as the user names it
     * @throws UsageException where it cannot be read or a line is wrong; names file and line
     */
    public static List<HostSpec> read(String file) {
        HostFile reading = new HostFile(Escaped.of(file));
        reading.lines(text(file));
        if (reading.hosts.isEmpty()) {
            throw new UsageException("hostfile " + reading.name + " names no host; a line is like: pi1 slots=4");
        }
        return new ArrayList<>(reading.hosts.values());
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            long bytes = Files.size(path);
            if (bytes > LIMIT_BYTES) {
                throw new UsageException("hostfile " + Escaped.of(file) + " has " + bytes
                        + " bytes, which no list of hosts has (limit " + LIMIT_BYTES + "); name another");
            }
            // What is no UTF-8 becomes a sign that no host's name has.
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("cannot read hostfile " + Escaped.of(file) + ": " + Escaped.of(String.valueOf(e))
                    + "; name a file that is there");
        }
    }

    private void lines(String text) {
        for (String each : text.split("\n", -1)) {
            number++;
            line = each.endsWith("\r") ? each.substring(0, each.length() - 1) : each;
            int comment = line.indexOf('#');
            String kept = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!kept.isEmpty()) {
                add(host(kept.split("[ \t]+")));
            }
        }
    }

    private HostSpec host(String[] words) {
        HostSpec first;
        try {
            first = HostSpec.parse(words[0]);
        } catch (UsageException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        if (first == null) {
            throw wrong("a line begins with a host, like pi1, user@pi1 or pi1:4");
        }
        Integer slots = first.slots();
        Integer port = null;
        String java = null;
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            String value = equals < 0 ? "" : words[i].substring(equals + 1);
            switch (key) {
                case "slots" -> {
                    if (slots != null) {
                        throw wrong("the slots are said twice; say them once");
                    }
                    slots = number(value, RankLayout.MOST_RANKS);
                    if (slots == null) {
                        throw wrong("slots= takes a number from 1 to " + RankLayout.MOST_RANKS);
                    }
                }
                case "port" -> {
                    port = number(value, MOST_PORT);
                    if (port == null) {
                        throw wrong("port= takes the port of the host's ssh, from 1 to " + MOST_PORT);
                    }
                }
                case "java" -> {
                    if (!isPath(value)) {
                        throw wrong("java= takes the whole path of java there, like java=/opt/jdk-17/bin/java");
                    }
                    java = value;
                }
                default -> throw wrong("after the host come slots=, port= and java=, separated by spaces");
            }
        }
        return new HostSpec(first.target(), slots, port, java);
    }

    private static @Nullable Integer number(String text, int most) {
        int number = 0;
        for (int i = 0; i < text.length() && number <= most; i++) {
            char digit = text.charAt(i);
            number = digit >= '0' && digit <= '9' ? 10 * number + digit - '0' : most + 1;
        }
        return number < 1 || number > most ? null : Integer.valueOf(number);
    }

    private static boolean isPath(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!Character.isLetterOrDigit(each) && "/._-+@".indexOf(each) < 0) {
                return false;
            }
        }
        return text.startsWith("/");
    }

    private void add(HostSpec host) {
        HostSpec before = hosts.get(host.target());
        if (before == null) {
            hosts.put(host.target(), host);
            return;
        }
        if (!Objects.equals(before.port(), host.port()) || !Objects.equals(before.java(), host.java())) {
            throw wrong("the host is on another line with another port= or java=; say the same on both");
        }
        int slots = slots(before) + slots(host);
        if (slots > RankLayout.MOST_RANKS) {
            throw wrong(
                    "the host has " + slots + " slots on all its lines; " + RankLayout.MOST_RANKS + " are the most");
        }
        hosts.put(host.target(), new HostSpec(host.target(), slots, host.port(), host.java()));
    }

    private static int slots(HostSpec host) {
        Integer slots = host.slots();
        return slots == null ? 1 : slots;
    }

    private UsageException wrong(String remedy) {
        return new UsageException(name + ":" + number + ": \"" + Escaped.of(line) + "\": " + remedy);
    }
}
