package io.bramble.launcher.cluster;

import io.bramble.process.OutputSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Starts JVMs that answer questions on hosts, by the same way as those of a job: the application's files travel, Java is found there. */
public final class HostProcesses implements AutoCloseable {
    private static final OutputSink NOWHERE = (rank, host, error, bytes, offset, length) -> {};

    /** Why none could be started on a host, and what to do. */
    public static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1;

        private final String remedy;

        NotStarted(String why, String remedy) {
            super(why);
            this.remedy = remedy;
        }

        /** What to do. */
        public String remedy() {
            return remedy;
        }
    }

    private final JvmCommand command;
    private final AppFiles files;

    // Guarded by this.
    private final List<Child> children = new ArrayList<>();

    private HostProcesses(JvmCommand command, AppFiles files) {
        this.command = command;
        this.files = files;
    }

    /**
     * Prepares the application's files.
     *
     * @param mainClass answers questions
     * @param hosts that are to be asked
     * @param rsh the remote shell's command and its first words
     * @param javaOptions of the JVMs
     */
    public static HostProcesses of(
            String classPath, String mainClass, List<HostSpec> hosts, List<String> rsh, List<String> javaOptions) {
        boolean isRemote = hosts.stream().anyMatch(host -> !LocalHosts.isHere(host));
        return new HostProcesses(
                new JvmCommand(classPath, mainClass, rsh, javaOptions, Map.of(), null),
                isRemote ? AppFiles.of(classPath) : AppFiles.none());
    }

    /**
     * Starts one. Any thread.
     *
     * @param patience how long that may take
     */
    public HostProcess start(HostSpec host, Duration patience) throws NotStarted {
        boolean isRemote = !LocalHosts.isHere(host);
        Child child = null;
        AtomicBoolean isLate = new AtomicBoolean();
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            ProcessBuilder builder = isRemote ? command.remote(host, files.list()) : command.local(host, 0);
            Child begun = new Child(
                    0, host.name(), new RankLayout.Jvm(0, 0, 1), builder.start(), NOWHERE, line -> {}, () -> {});
            child = begun;
            synchronized (this) {
                children.add(begun);
            }
            // The shell of a host that is off can be silent for minutes.
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        if (!started.isDone()) {
                            isLate.set(true);
                            begun.destroy();
                        }
                    });
            boolean isReady = !isRemote || begun.serveNode(files.list(), NOWHERE);
            started.complete(null);
            if (isReady && !isLate.get()) {
                return new HostProcess(begun, host.name());
            }
            throw notStarted(host, isRemote, isLate.get() ? late(patience) : HostProcess.end(begun));
        } catch (IOException e) {
            started.complete(null);
            throw notStarted(
                    host,
                    isRemote,
                    isLate.get()
                            ? late(patience)
                            : child != null
                                    ? HostProcess.end(child)
                                    : (isRemote ? "remote shell " + String.join(" ", command.rsh()) + ": " : "")
                                            + StartRemedy.why(e));
        }
    }

    private static String late(Duration patience) {
        return "Connection timed out: no answer within " + patience.toSeconds() + " s";
    }

    /** Also for one that answered first and then failed. */
    public NotStarted notStarted(HostSpec host, @Nullable String why) {
        return notStarted(host, !LocalHosts.isHere(host), String.valueOf(why));
    }

    private NotStarted notStarted(HostSpec host, boolean isRemote, String why) {
        String remedy = StartRemedy.of(host, isRemote ? command.rsh() : List.of(), why);
        int own = why.indexOf("; ");
        if (remedy.isEmpty() && own >= 0) {
            // A sentence of ours, with its remedy.
            return new NotStarted(why.substring(0, own), why.substring(own + 2));
        }
        return new NotStarted(why, remedy.startsWith("; ") ? remedy.substring(2) : remedy);
    }

    /** Ends all of them. */
    @Override
    public synchronized void close() {
        children.forEach(Child::destroy);
        files.close();
    }
}
