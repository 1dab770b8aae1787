package io.bramble.launcher.doctor;

import io.bramble.bootstrap.HostAddress;
import io.bramble.launcher.cluster.HostProcess;
import io.bramble.launcher.cluster.HostProcesses;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.LocalHosts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host under examination: its probe, and what it has answered so far. Of one thread at a time. */
final class Patient {
    /** A small computer may start a JVM for seconds, and the jar has to get there. */
    private static final Duration START = Duration.ofSeconds(20);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int CLOCK_QUESTIONS = 10;

    final HostSpec spec;
    final List<Row> rows = new ArrayList<>();
    final boolean isHere;
    Facts facts = new Facts(Map.of());

    /** Null while it has not answered, and when it does no more. */
    private @Nullable HostProcess probe;

    Patient(HostSpec spec) {
        this.spec = spec;
        this.isHere = LocalHosts.isHere(spec);
    }

    boolean answers() {
        return probe != null;
    }

    /** Starts its probe and asks all that concerns it alone. */
    void examine(HostProcesses hosts, @Nullable String network, int headPort, List<String> headAddresses) {
        long beganNs = System.nanoTime();
        try {
            HostProcess started = hosts.start(spec, START);
            long tookMs = (System.nanoTime() - beganNs) / 1_000_000;
            probe = started;
            facts = new Facts(ask("facts " + (network == null ? "-" : network)));
            rows.add(Row.ok(
                    spec.name(), "shell", isHere ? "none needed: this machine" : "ready after " + tookMs + " ms"));
            if (!isHere) {
                control(ask("connect " + headPort + " " + String.join(" ", headAddresses)));
            }
            clock();
        } catch (HostProcesses.NotStarted e) {
            lost(e);
        } catch (IOException e) {
            lost(hosts.notStarted(spec, e.getMessage()));
        }
    }

    private void control(Map<String, String> answer) {
        String failure = answer.get("failed");
        rows.add(
                failure == null
                        ? Row.ok(spec.name(), "control", "reaches the launcher at " + answer.get("reached"))
                        : Row.bad(
                                spec.name(),
                                "control",
                                "does not reach the launcher: " + failure,
                                "let it in on this machine, like: sudo ufw allow proto tcp from " + ownAddress()
                                        + "; or name another network with --iface"));
    }

    private String ownAddress() {
        try {
            for (HostAddress each : facts.addresses()) {
                if (each.isRemotelyUsable()) {
                    return each.address().getHostAddress();
                }
            }
        } catch (IOException e) {
            // What it said is no address; its name will do.
        }
        return spec.name();
    }

    /** The question with the shortest round trip knows best. */
    private void clock() throws IOException {
        long bestNs = Long.MAX_VALUE;
        long aheadUs = 0;
        for (int i = 0; i < CLOCK_QUESTIONS; i++) {
            long beganNs = System.nanoTime();
            long beganUs = microseconds(Instant.now());
            long there = Texts.number(ask("clock").getOrDefault("at", ""));
            long tookNs = System.nanoTime() - beganNs;
            if (tookNs < bestNs) {
                bestNs = tookNs;
                aheadUs = there - (beganUs + tookNs / 2_000);
            }
        }
        rows.add(PairRules.clock(spec.name(), aheadUs, bestNs / 2_000));
    }

    private static long microseconds(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** The lines of the answer by their first word. */
    Map<String, String> ask(String question) throws IOException {
        HostProcess asked = probe;
        if (asked == null) {
            throw new IOException("it answers no more");
        }
        return Probe.byFirstWord(asked.ask(question, ANSWER));
    }

    /** It is asked no more. */
    void lost(HostProcesses.NotStarted why) {
        HostProcess asked = probe;
        if (asked != null) {
            asked.close();
        }
        probe = null;
        String reading = String.valueOf(why.getMessage());
        // Who was let in and found no Java has no trouble with the shell.
        boolean isJava = reading.startsWith("no Java") || reading.startsWith("its Java");
        if (isJava && !isHere) {
            rows.add(Row.ok(spec.name(), "shell", "lets the launcher in"));
        }
        rows.add(Row.bad(spec.name(), isJava ? "java" : "shell", reading, why.remedy()));
    }
}
