package io.bramble.launcher.cluster;

import io.bramble.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host of a job as the user names it.
 *
 * @param target what the remote shell is given: a name or an address, perhaps with {@code user@} before it; neither begins with a dash
 *     nor has a character that means something to a shell
 * @param slots how many ranks it takes at most; null where nothing is said
 * @param port of its ssh; null for what ssh knows itself
 * @param java the path of java there; null for one that is found
 */
public record HostSpec(
        String target,
        @Nullable Integer slots,
        @Nullable Integer port,
        @Nullable String java) {
    /** With the usual ssh and java. */
    public HostSpec(String target, @Nullable Integer slots) {
        this(target, slots, null, null);
    }

    /** The name without a user. */
    public String name() {
        return target.substring(target.indexOf('@') + 1);
    }

    /** The first words of a command there: the remote shell, the host's port where one is given, the host. */
    List<String> shell(List<String> rsh) {
        List<String> command = new ArrayList<>(rsh);
        if (port != null) {
            command.add("-p");
            command.add(String.valueOf(port));
        }
        command.add(target);
        return command;
    }

    /**
     * The hosts of {@code --hosts a,user@b:4}, in order.
     *
     * @throws UsageException where one is empty, twice there without slots, or has no proper number of slots
     */
    public static List<HostSpec> list(String text) {
        Map<String, HostSpec> hosts = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            HostSpec host = parse(each.strip());
            if (host == null) {
                throw new UsageException(
                        "--hosts takes names separated by commas, each perhaps with slots, like a,b:4; not \""
                                + Escaped.of(each.strip()) + "\"");
            }
            HostSpec before = hosts.get(host.target);
            if (before != null && (before.slots == null || host.slots == null)) {
                throw new UsageException(
                        "--hosts names " + host.target + " twice; give it once, with its slots: " + host.target + ":2");
            }
            hosts.put(host.target, before == null ? host : new HostSpec(host.target, before.slots + host.slots));
        }
        return new ArrayList<>(hosts.values());
    }

    /**
     * One host, perhaps with slots behind a colon; null where it is none.
     *
     * @throws UsageException where the slots are no number
     */
    static @Nullable HostSpec parse(String text) {
        int colon = text.lastIndexOf(':');
        // An IPv6 address has colons of its own; with slots it stands in brackets.
        boolean hasSlots = colon >= 0 && (text.indexOf(':') == colon || colon > 0 && text.charAt(colon - 1) == ']');
        String target = hasSlots ? text.substring(0, colon) : text;
        if (target.contains("[")) {
            target = target.replace("[", "").replace("]", "");
        }
        int at = target.indexOf('@');
        if (at == 0
                || at > 0 && !isPlain(target.substring(0, at), "._-+")
                || !isPlain(target.substring(at + 1), "._-:%")) {
            return null;
        }
        return new HostSpec(target, hasSlots ? slots(target, text.substring(colon + 1)) : null);
    }

    /** What a remote shell could take for an option, or a local one for a command, is no name. */
    private static boolean isPlain(String text, String marks) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!Character.isLetterOrDigit(each) && marks.indexOf(each) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != '-';
    }

    private static int slots(String target, String text) {
        int slots = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            slots = digit >= '0' && digit <= '9' && slots < 100_000 ? 10 * slots + digit - '0' : -1;
            if (slots < 0) {
                break;
            }
        }
        if (text.isEmpty() || slots < 1 || slots > RankLayout.MOST_RANKS) {
            throw new UsageException("slots of a host are a number from 1 to " + RankLayout.MOST_RANKS + ", like "
                    + target + ":4; not \"" + Escaped.of(text) + "\"");
        }
        return slots;
    }
}
