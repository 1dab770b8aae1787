package io.bramble.launcher;

import io.bramble.error.UsageException;
import io.bramble.launcher.cluster.HostFile;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.RankLayout.MapBy;
import io.bramble.process.HostName;
import io.bramble.process.TransportChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the options about jobs of several JVMs. Each mistake is one sentence. */
final class JvmOptionsReader {
    private static final List<String> TRANSPORTS = List.of("auto", "memory", "sharedmemory", "udp");

    private final Function<LauncherOption, @Nullable String> value;
    private final Function<LauncherOption, Boolean> has;
    private final String[] variables;
    private final Map<String, String> environment;

    /**
     * @param value of an option, null where it is not given
     * @param has whether an option is given
     * @param variables what is given for -x
     * @param environment of this JVM
     */
    JvmOptionsReader(
            Function<LauncherOption, @Nullable String> value,
            Function<LauncherOption, Boolean> has,
            String[] variables,
            Map<String, String> environment) {
        this.value = value;
        this.has = has;
        this.variables = variables;
        this.environment = environment;
    }

    /** Null where all ranks are to be threads of this JVM. */
    @Nullable
    JvmOptions read() {
        String transport = transport(value.apply(LauncherOption.TRANSPORT));
        boolean forced = transport.equals("sharedmemory") || transport.equals("udp");
        String named = value.apply(LauncherOption.HOSTS);
        String file = value.apply(LauncherOption.HOSTFILE);
        if (named != null && file != null) {
            throw new UsageException("--hosts and --hostfile both say where to run; leave one of them out");
        }
        String hosts = named != null ? named : file;
        boolean processes = has.apply(LauncherOption.PROCESSES) || forced;
        MapBy mapBy = mapBy();
        if (hosts == null && !processes) {
            refuseWithoutJvms();
            return null;
        }
        if (transport.equals("memory")) {
            throw new UsageException("--transport memory reaches the ranks of one JVM only; leave "
                    + (hosts == null ? "--processes" : named != null ? "--hosts" : "--hostfile")
                    + " or --transport out");
        }
        List<HostSpec> all = hosts == null
                ? List.of(new HostSpec(HostName.local(), null))
                : named != null ? HostSpec.list(named) : HostFile.read(String.valueOf(file));
        requireSshForPorts(all);
        if (transport.equals("sharedmemory") && all.size() > 1) {
            throw new UsageException(
                    "--transport sharedmemory reaches the ranks of one host only; leave it out, or give one host");
        }
        return new JvmOptions(
                all,
                mapBy,
                processes,
                switch (transport) {
                    case "sharedmemory" -> TransportChoice.SHAREDMEMORY;
                    case "udp" -> TransportChoice.UDP;
                    default -> TransportChoice.AUTO;
                },
                value.apply(LauncherOption.IFACE),
                rsh(),
                variables(),
                value.apply(LauncherOption.WDIR),
                words(LauncherOption.JVM, value.apply(LauncherOption.JVM)));
    }

    /** The valid word; {@code auto} where none is given. */
    static String transport(@Nullable String text) {
        if (text == null) {
            return "auto";
        }
        if (!TRANSPORTS.contains(text)) {
            throw new UsageException("--transport takes auto, memory, sharedmemory or udp, not \"" + text + "\""
                    + CommandLineParser.meant(text, TRANSPORTS));
        }
        return text;
    }

    private MapBy mapBy() {
        String text = value.apply(LauncherOption.MAP_BY);
        if (text == null || text.equals("slot")) {
            return MapBy.SLOT;
        }
        if (text.equals("node")) {
            return MapBy.NODE;
        }
        throw new UsageException("--map-by takes slot or node, not \"" + text + "\""
                + CommandLineParser.meant(text, List.of("slot", "node")));
    }

    /** What would have no effect is said rather than ignored. */
    private void refuseWithoutJvms() {
        String remedy = null;
        for (LauncherOption each : LauncherOption.values()) {
            if (has.apply(each)) {
                String own = switch (each) {
                    case ENVIRONMENT -> "set the variable before java: NAME=VALUE java -jar APP.jar";
                    case WDIR -> "change to the directory before java";
                    case JVM -> "give the options to java itself: java OPTIONS -jar APP.jar";
                    case MAP_BY, IFACE, RSH -> "leave it out";
                    default -> null;
                };
                if (own != null) {
                    remedy = each.dashed()
                            + " is for JVMs that are started with --hosts, --hostfile or --processes; without them "
                            + "all ranks run in this one: " + own;
                }
            }
        }
        if (remedy != null) {
            throw new UsageException(remedy);
        }
    }

    private List<String> rsh() {
        String text = value.apply(LauncherOption.RSH);
        List<String> words = text == null ? List.of("ssh", "-o", "BatchMode=yes") : words(LauncherOption.RSH, text);
        if (words.isEmpty()) {
            throw new UsageException("--rsh takes a command, like --rsh \"ssh -p 2222\"");
        }
        return words;
    }

    private void requireSshForPorts(List<HostSpec> hosts) {
        for (HostSpec each : hosts) {
            if (each.port() != null && value.apply(LauncherOption.RSH) != null) {
                throw new UsageException("the hostfile's port=" + each.port() + " for " + each.target()
                        + " is for ssh, and --rsh names another remote shell; leave one of them out");
            }
        }
    }

    private Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String each : variables) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            if (!isName(name)) {
                throw new UsageException("-x takes NAME or NAME=VALUE, not \"" + each + "\"");
            }
            String text = equals < 0 ? environment.get(name) : each.substring(equals + 1);
            if (text == null) {
                throw new UsageException(
                        "-x " + name + ": there is no such variable here; give its value: -x " + name + "=VALUE");
            }
            all.put(name, text);
        }
        return all;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean letter = each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each == '_';
            if (!letter && (i == 0 || each < '0' || each > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Words separated by spaces; what stands in quotes, single or double, is one. */
    static List<String> words(LauncherOption option, @Nullable String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            char each = text.charAt(i);
            if (quote != 0 ? each == quote : each == '"' || each == '\'') {
                quote = quote == 0 ? each : 0;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(each)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(each);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new UsageException(option.dashed() + " has a quote that does not end: " + text);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
