package io.bramble.launcher;

import io.bramble.error.UsageException;
import io.bramble.launcher.JoinOptions.Kind;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.LocalHosts;
import io.bramble.launcher.meeting.HostPort;
import io.bramble.launcher.meeting.StartedTask;
import io.bramble.process.TransportChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the options about jobs whose JVMs somebody else has started. Each mistake is one sentence. */
final class JoinOptionsReader {
    private final Function<LauncherOption, @Nullable String> value;
    private final Function<LauncherOption, Boolean> has;
    private final @Nullable Integer ranks;
    private final Map<String, String> environment;

    /**
     * @param value of an option, null where it is not given
     * @param has whether an option is given
     * @param ranks what is given for -n
     * @param environment of this JVM
     */
    JoinOptionsReader(
            Function<LauncherOption, @Nullable String> value,
            Function<LauncherOption, Boolean> has,
            @Nullable Integer ranks,
            Map<String, String> environment) {
        this.value = value;
        this.has = has;
        this.ranks = ranks;
        this.environment = environment;
    }

    /**
     * Null where this JVM starts the job.
     *
     * @param runs whether a program is to be run; else what a scheduler says does not matter
     */
    @Nullable
    JoinOptions read(boolean runs) {
        String listen = value.apply(LauncherOption.LISTEN);
        String join = value.apply(LauncherOption.JOIN);
        if (listen != null && join != null) {
            throw new UsageException("--listen makes this JVM the head node and --join makes it one of another's;"
                    + " leave one of them out");
        }
        if (listen != null) {
            return listen(listen);
        }
        if (join != null) {
            return join(join);
        }
        StartedTask task = runs ? StartedTask.of(environment, ranks) : null;
        if (task != null) {
            return started(task);
        }
        if (has.apply(LauncherOption.SECRET_FILE)) {
            throw new UsageException("--secret-file is for jobs whose JVMs are started one by one, with --listen and"
                    + " --join or by a scheduler; leave it out");
        }
        return null;
    }

    private JoinOptions listen(String text) {
        int port = HostPort.port(text);
        if (port < 0) {
            throw new UsageException(
                    "--listen takes a port from 1 to 65535, or 0 for any that is free, not \"" + text + "\"");
        }
        refuse(
                "--listen waits for JVMs that are started elsewhere",
                List.of(
                        LauncherOption.HOSTFILE,
                        LauncherOption.MAP_BY,
                        LauncherOption.PROCESSES,
                        LauncherOption.RSH,
                        LauncherOption.ENVIRONMENT,
                        LauncherOption.WDIR,
                        LauncherOption.JVM));
        int own = ownRanks();
        if (ranks == null) {
            throw new UsageException("--listen needs to know how many ranks there are in all JVMs together: give -n N");
        }
        if (ranks <= own) {
            throw new UsageException("-n " + ranks + " leaves nobody to wait for, as this JVM has "
                    + (own == 1 ? "1 rank" : own + " ranks") + " itself; give a larger -n, or leave --listen out");
        }
        return new JoinOptions(Kind.LISTEN, null, port, null, secretFile(), own, transport(), network());
    }

    /** As many as {@code --hosts} says for this host. */
    private int ownRanks() {
        String hosts = value.apply(LauncherOption.HOSTS);
        if (hosts == null) {
            return 1;
        }
        List<HostSpec> all = HostSpec.list(hosts);
        Integer slots = all.get(0).slots();
        if (all.size() > 1 || slots == null || !LocalHosts.isHere(all.get(0))) {
            throw new UsageException("--listen starts nothing on other hosts: --hosts may say how many ranks this one"
                    + " has, like --hosts localhost:4, not \"" + hosts + "\"");
        }
        return slots;
    }

    private JoinOptions join(String text) {
        HostPort head = HostPort.parse("--join", text, 1);
        refuse(
                "--join makes this JVM one of a job whose head node decides",
                List.of(
                        LauncherOption.HOSTS,
                        LauncherOption.HOSTFILE,
                        LauncherOption.MAP_BY,
                        LauncherOption.PROCESSES,
                        LauncherOption.TRANSPORT,
                        LauncherOption.RSH,
                        LauncherOption.ENVIRONMENT,
                        LauncherOption.WDIR,
                        LauncherOption.JVM,
                        LauncherOption.TIMEOUT,
                        LauncherOption.CHECK,
                        LauncherOption.HANG_AFTER,
                        LauncherOption.TRACE,
                        LauncherOption.DASHBOARD));
        return new JoinOptions(
                Kind.JOIN, head, 0, null, secretFile(), ranks == null ? 1 : ranks, TransportChoice.AUTO, network());
    }

    private JoinOptions started(StartedTask task) {
        refuse(
                task.starter() + " has started this " + task.size() + " times, each a rank of one job",
                List.of(
                        LauncherOption.HOSTS,
                        LauncherOption.HOSTFILE,
                        LauncherOption.MAP_BY,
                        LauncherOption.PROCESSES,
                        LauncherOption.RSH,
                        LauncherOption.ENVIRONMENT,
                        LauncherOption.WDIR,
                        LauncherOption.JVM));
        if (ranks != null && ranks != task.size()) {
            throw new UsageException(task.starter() + " has started this " + task.size()
                    + " times, each a rank of one job, which is not -n " + ranks + "; leave -n out, or set "
                    + StartedTask.SCHEDULER + "=none for a job of its own in each");
        }
        return new JoinOptions(Kind.STARTED, null, 0, task, secretFile(), 1, transport(), network());
    }

    /** What would have no effect is said rather than ignored. */
    private void refuse(String why, List<LauncherOption> options) {
        for (LauncherOption each : options) {
            if (has.apply(each)) {
                String instead = switch (each) {
                    case ENVIRONMENT -> "set the variable before java: NAME=VALUE java -jar APP.jar";
                    case WDIR -> "change to the directory before java";
                    case JVM -> "give the options to java itself: java OPTIONS -jar APP.jar";
                    case TIMEOUT, TRANSPORT, CHECK, HANG_AFTER, TRACE, DASHBOARD -> "give it there";
                    default -> "leave it out";
                };
                throw new UsageException(why + ", so that " + each.dashed() + " has no meaning; " + instead);
            }
        }
    }

    private TransportChoice transport() {
        return switch (JvmOptionsReader.transport(value.apply(LauncherOption.TRANSPORT))) {
            case "memory" ->
                throw new UsageException("--transport memory reaches the ranks of one JVM only; leave it out");
            case "sharedmemory" -> TransportChoice.SHAREDMEMORY;
            case "udp" -> TransportChoice.UDP;
            default -> TransportChoice.AUTO;
        };
    }

    private @Nullable String network() {
        return value.apply(LauncherOption.IFACE);
    }

    private @Nullable Path secretFile() {
        String text = value.apply(LauncherOption.SECRET_FILE);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("--secret-file takes a file, not \"" + text + "\"");
        }
    }
}
