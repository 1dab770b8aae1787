package io.bramble.launcher;

import io.bramble.bootstrap.ControlPlan;
import io.bramble.bootstrap.JobSecret;
import io.bramble.error.BrambleException;
import io.bramble.launcher.cluster.MemberHeader;
import io.bramble.launcher.cluster.OutputRecords;
import io.bramble.launcher.trace.LanePart;
import io.bramble.observe.Timeline;
import io.bramble.process.LocalJob;
import io.bramble.process.MemberJob;
import io.bramble.process.Membership;
import io.bramble.process.OutputSink;
import io.bramble.process.RankOutput;
import io.bramble.process.RankStreams;
import io.bramble.process.Reports;
import io.bramble.process.TransportChoice;
import io.bramble.spi.Program;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** What a launcher starts on each host of a job of several JVMs. Not for people: it is told by its standard input what to do. */
public final class MemberMain {
    private static final int CONNECT_MS = 2_000;

    private MemberMain() {}

    /** Runs this JVM's ranks and ends the JVM with the exit code of its part. */
    public static void main(String[] words) {
        int code;
        try {
            ArchivedLauncher.runIfRecorded();
            code = run(MemberHeader.read(System.in), System.in);
        } catch (BrambleException e) {
            System.err.println(e.getMessage());
            code = Launcher.CANNOT_START;
        } catch (IOException e) {
            System.err.println("cannot read what the launcher says: " + e);
            code = Launcher.CANNOT_START;
        }
        // At once: the launcher waits for it, and threads that a program has left behind must not hold the job open.
        Runtime.getRuntime().halt(code);
    }

    private static int run(MemberHeader header, InputStream input) {
        OutputStream stdout = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 32 * 1024);
        OutputSink sink = OutputRecords.output(stdout, header.progress());
        RankOutput unattributed = new RankOutput(RankOutput.UNATTRIBUTED, header.host(), sink);
        RankStreams streams = RankStreams.install(unattributed);
        Program program = ProgramEntry.load(header.generatedName(), MemberMain.class.getClassLoader());
        Timeline timeline = header.trace() ? new Timeline(System::nanoTime, Timeline.SPANS) : null;
        LocalJob.JobPlan plan = LocalJob.JobPlan.of(program)
                .ranks(header.ranks())
                .options(header.options())
                .words(header.words())
                .check(header.check())
                .tuning(header.tuning())
                .watch(OwnRanks.watch(header.hangAfterMs()))
                .timeline(timeline)
                .output(sink);
        Membership membership = new Membership(
                JobSecret.parse(header.secret()),
                head(header.addresses(), header.port()),
                header.jvmId(),
                header.host(),
                TransportChoice.valueOf(header.transport()),
                header.network(),
                Version.number());
        MemberJob.Ended ended =
                MemberJob.run(plan, membership, ControlPlan.standard(), Reports.NONE.status(header.status()));
        LocalJob.Outcome outcome = ended.outcome();
        streams.out().flush();
        unattributed.close();
        if (timeline != null) {
            for (LanePart part : LanePart.of(header.jvmId(), header.host(), timeline)) {
                OutputRecords.timeline(stdout, part.rank(), part.encode());
            }
        }
        LocalJob.Failure failure = outcome.failure();
        if (failure == null) {
            JobRun.printResult(outcome.result(), header.host(), OutputRecords.result(stdout), streams.out());
            streams.restore();
            JobRun.printLeftovers(outcome, System.err);
        } else if (!ended.isKnown()) {
            streams.restore();
            System.err.print(failure.text());
        }
        return outcome.exitCode();
    }

    /** The first of them that answers; the first of all where none does, for the sentence about it. */
    private static InetSocketAddress head(List<String> addresses, int port) {
        InetSocketAddress first = null;
        for (String each : addresses) {
            InetSocketAddress address;
            try {
                address = new InetSocketAddress(InetAddress.getByName(each), port);
            } catch (IOException e) {
                continue;
            }
            first = first == null ? address : first;
            if (addresses.size() == 1) {
                return address;
            }
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_MS);
                return address;
            } catch (IOException e) {
                // Not by this network.
            }
        }
        if (first == null) {
            throw new BrambleException("the launcher named no address of its own: addresses=" + addresses
                    + "; name a network with --iface");
        }
        return first;
    }
}
