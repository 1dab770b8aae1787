package io.bramble.launcher;

import io.bramble.bootstrap.JobSecret;
import io.bramble.bootstrap.RankOrder;
import io.bramble.launcher.meeting.HeadAddresses;
import io.bramble.launcher.meeting.HostPort;
import io.bramble.launcher.meeting.SecretFile;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a job as the head node that others join by hand: tells them how, then waits for them. */
final class ListenRun {
    /** People need their time. */
    private static final HeadRun.Waiting WAITING =
            new HeadRun.Waiting(Duration.ofDays(3650), Duration.ofSeconds(15), true);

    /** A host with many bridges has many addresses. */
    private static final int ADDRESSES_SHOWN = 4;

    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine line;
    private final JoinOptions join;
    private final Map<String, String> environment;

    ListenRun(PrintStream out, PrintStream err, CommandLine line, JoinOptions join, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.line = line;
        this.join = join;
        this.environment = environment;
    }

    /**
     * Runs it and returns the exit code of the job.
     *
     * @param ranks of all JVMs together
     * @param jar for the line that others are to type
     */
    int run(Work work, int ranks, String jar) {
        OwnRanks.check();
        HeadAddresses addresses = HeadAddresses.of(join.network());
        SecretFile secret = SecretFile.ofHead(join.secretFile(), environment);
        return new HeadRun(out, err, line, join)
                .run(
                        work,
                        ranks,
                        secret.secret(),
                        addresses,
                        join.port(),
                        RankOrder.BY_HOST,
                        WAITING,
                        port -> {
                            secret.keep();
                            tell(ranks, port, addresses, secret.file(), jar);
                        },
                        () -> {});
    }

    /** The exact line to type; on standard error, since standard output is the program's. */
    private void tell(int ranks, int port, HeadAddresses addresses, @Nullable Path file, String jar) {
        int own = join.ownRanks();
        int missing = ranks - own;
        StringBuilder text = new StringBuilder("waiting for " + (missing == 1 ? "1 rank" : missing + " ranks")
                + " to join the " + own + " here; on each other machine, with the same jar"
                + (file == null ? " and the same " + JobSecret.VARIABLE : " and a copy of the secret file") + ":\n");
        List<InetAddress> reached = addresses.remote();
        text.append(command(jar, reached.get(0), port, file));
        if (reached.size() > 1) {
            text.append("or, by another network, to ");
            for (int i = 1; i < Math.min(reached.size(), ADDRESSES_SHOWN); i++) {
                text.append(i > 1 ? " or " : "")
                        .append(new HostPort(reached.get(i).getHostAddress(), port));
            }
            text.append('\n');
        }
        text.append("-n K brings K ranks instead of one; all end with the job, which ends with this process\n");
        err.print(text);
        err.flush();
    }

    private static String command(String jar, InetAddress address, int port, @Nullable Path file) {
        return "    java -jar " + jar + " --join " + new HostPort(address.getHostAddress(), port)
                + (file == null ? "" : " --secret-file " + file) + "\n";
    }
}
