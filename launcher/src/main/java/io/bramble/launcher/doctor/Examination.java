package io.bramble.launcher.doctor;

import io.bramble.bootstrap.AddressChoice;
import io.bramble.bootstrap.HostAddress;
import io.bramble.launcher.cluster.HostProcesses;
import io.bramble.launcher.cluster.HostSpec;
import io.bramble.launcher.cluster.LocalHosts;
import io.bramble.transport.udp.UdpPlan;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The course of an examination: probes on all hosts at once, then the pairs one after another, so that they do not disturb each other. */
public final class Examination {
    /** How many datagrams a pair exchanges; a half per cent each. */
    static final int DATAGRAMS = 200;

    private static final int SMALL_DATAGRAMS = 20;
    private static final int SMALL_BYTES = 64;

    /** A jumbo frame: longer ones go over the loopback alone, which loses none for their length. */
    private static final int MOST_BYTES = 8960;

    private static final int BACKLOG = 4096;
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /**
     * What came of it.
     *
     * @param table for people
     * @param json for programs, a line for each row
     * @param isBad whether jobs will fail
     */
    public record Findings(String table, String json, boolean isBad) {}

    private final List<Patient> patients = new ArrayList<>();
    private final @Nullable String network;
    private final List<Row> pairRows = new ArrayList<>();
    private final long key = new SecureRandom().nextLong();
    private int runs;

    private Examination(List<HostSpec> hosts, @Nullable String network) {
        hosts.forEach(host -> patients.add(new Patient(host)));
        this.network = network;
    }

    /**
     * Examines the hosts; one that cannot be reached has a bad row.
     *
     * @param rsh the remote shell's command and its first words
     * @param network an interface or subnet to use, null for any
     * @param classPath of this JVM
     */
    public static Findings of(List<HostSpec> hosts, List<String> rsh, @Nullable String network, String classPath) {
        Examination examination = new Examination(hosts, network);
        try (HostProcesses processes = HostProcesses.of(classPath, Probe.class.getName(), hosts, rsh, JAVA_OPTIONS)) {
            return examination.run(processes);
        }
    }

    private Findings run(HostProcesses processes) {
        List<HostSpec> remote = patients.stream()
                .filter(each -> !each.isHere)
                .map(each -> each.spec)
                .toList();
        List<String> headAddresses = LocalHosts.headAddresses(remote, network);
        // Nobody accepts: the kernel completes the connections, as far as the backlog goes.
        try (ServerSocket head = new ServerSocket(0, BACKLOG)) {
            CompletableFuture.allOf(patients.stream()
                            .map(each -> CompletableFuture.runAsync(
                                    () -> each.examine(processes, network, head.getLocalPort(), headAddresses),
                                    Examination::ownThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (IOException e) {
            throw new io.bramble.error.BrambleException("cannot listen here (" + e + "); look at ulimit -n", e);
        }
        PairPlan plan = PairPlan.of(patients.size());
        plan.pairs().forEach(pair -> measure(processes, patients.get(pair.one()), patients.get(pair.other())));
        List<Row> rows = rows();
        return new Findings(
                plan.sentence() + Table.text(rows),
                Table.json(rows),
                rows.stream().anyMatch(row -> row.state() == Row.State.BAD));
    }

    private static void ownThread(Runnable work) {
        Thread thread = new Thread(work, "bramble-examine");
        thread.setDaemon(true);
        thread.start();
    }

    private void measure(HostProcesses processes, Patient one, Patient other) {
        if (!one.answers() || !other.answers()) {
            return;
        }
        AddressChoice.Way way = way(one, other);
        if (way == null) {
            pairRows.add(Row.bad(
                    one.spec.name() + " - " + other.spec.name(),
                    "udp",
                    "no network in common",
                    "connect them, or name a network that both have with --iface"));
            return;
        }
        String port = asked(processes, other, "open " + Long.toHexString(key), "port");
        if (port != null) {
            measure(processes, one, other, way, (int) Texts.number(port));
        }
    }

    private void measure(HostProcesses processes, Patient one, Patient other, AddressChoice.Way way, int port) {
        InetAddress local = way.local().address();
        InetSocketAddress remote = new InetSocketAddress(way.remote().address(), port);
        UdpPlan plan = new HostRules(one.spec, one.facts, patients.size() - 1, "", 0)
                .plan(
                        Math.min(mtuBytes(one, way.local()), mtuBytes(other, way.remote())),
                        local instanceof Inet6Address);
        int lengthBytes = Math.min(MOST_BYTES, plan.mtuBytes());
        // Small ones first: they warm both sides up, and tell whether it is the length that does not get through.
        UdpPing small = new UdpPing(key, ++runs, local, remote, SMALL_DATAGRAMS, SMALL_BYTES);
        UdpPing ping = new UdpPing(key, ++runs, local, remote, DATAGRAMS, lengthBytes);
        String smallPong = asked(processes, one, small.question(), "pong");
        String pong = asked(processes, one, ping.question(), "pong");
        String heard = asked(processes, other, "heard " + ping.run(), "heard");
        if (smallPong == null || pong == null || heard == null) {
            return;
        }
        pairRows.add(PairRules.udp(new PairRules.Measured(
                one.spec.name(),
                local.getHostAddress(),
                other.spec.name(),
                way.remote().address().getHostAddress(),
                way.local().networkInterface(),
                lengthBytes,
                DATAGRAMS,
                (int) Texts.number(heard),
                UdpPing.Outcome.parse(pong),
                UdpPing.Outcome.parse(smallPong).back())));
    }

    /** Null where it answers no more, which its rows say then. */
    private static @Nullable String asked(HostProcesses processes, Patient patient, String question, String word) {
        if (!patient.answers()) {
            return null;
        }
        try {
            var answer = patient.ask(question);
            String said = answer.get(word);
            if (said == null) {
                throw new IOException("the probe failed: " + answer.get("failed"));
            }
            return said;
        } catch (IOException e) {
            patient.lost(processes.notStarted(patient.spec, e.getMessage()));
            return null;
        }
    }

    /** As a job's JVMs there would choose it. */
    private static AddressChoice.@Nullable Way way(Patient one, Patient other) {
        try {
            boolean isOneKernel = one.facts.text(Facts.BOOT_ID).equals(other.facts.text(Facts.BOOT_ID));
            List<AddressChoice.Way> ways =
                    AddressChoice.ways(one.facts.addresses(), other.facts.addresses(), isOneKernel);
            return ways.isEmpty() ? null : ways.get(0);
        } catch (IOException e) {
            return null;
        }
    }

    private static int mtuBytes(Patient patient, HostAddress address) {
        long said = patient.facts.number(Facts.MTU + address.networkInterface());
        return said < 0 ? UdpPlan.ETHERNET_MTU_BYTES : (int) said;
    }

    private List<Row> rows() {
        int smallest = Integer.MAX_VALUE;
        for (Patient each : patients) {
            long mtu = each.facts.number(Facts.MTU + networkInterface(each));
            smallest = mtu < 0 ? smallest : (int) Math.min(smallest, mtu);
        }
        List<Row> rows = new ArrayList<>();
        for (Patient each : patients) {
            rows.addAll(each.rows);
            if (!each.facts.values().isEmpty()) {
                rows.addAll(new HostRules(each.spec, each.facts, patients.size() - 1, networkInterface(each), smallest)
                        .rows());
            }
        }
        rows.addAll(pairRows);
        return rows;
    }

    /** By which it reaches the first other host; alone, its first. */
    private String networkInterface(Patient patient) {
        for (Patient other : patients) {
            AddressChoice.Way way = other == patient || other.facts.values().isEmpty() ? null : way(patient, other);
            if (way != null) {
                return way.local().networkInterface();
            }
        }
        try {
            List<HostAddress> own = patient.facts.addresses();
            return own.isEmpty() ? "" : own.get(0).networkInterface();
        } catch (IOException e) {
            return "";
        }
    }
}
