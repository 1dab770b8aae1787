package io.bramble.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The processes of both sides on the lab's hosts, one rank each. The lab is up.
 *
 * @param folder the repository; commands run on each host in it
 */
record LabSides(Path folder) {
    private static final String NETWORK = "10.77.0.0/16";

    Side bramble(int hosts, String bench) {
        String jar = path(Sides.JAR);
        List<String> command = onFirst("java", "-jar", jar, "-n", String.valueOf(hosts), "--hosts", hosts(hosts));
        command.addAll(List.of("-x", "BRAMBLE_UDP_COUNTERS=1", "--rsh", lab() + " rsh", "bench"));
        command.addAll(List.of(bench.split(" ")));
        command.add("--json");
        return new Side("Bramble on " + hosts + " hosts", command, Map.of(), jar);
    }

    Side openMpi(int hosts, String program) {
        List<String> command = onFirst("mpirun.openmpi", "-np", String.valueOf(hosts), "--host", hosts(hosts));
        command.addAll(List.of("--bind-to", "none", "--mca", "plm_rsh_agent", lab() + " rsh"));
        command.addAll(List.of("--mca", "btl", "tcp,self", "--mca", "btl_tcp_if_include", NETWORK));
        // More ranks than cores: without yielding they would hold each other up for milliseconds.
        command.addAll(List.of("--mca", "oob_tcp_if_include", NETWORK, "--mca", "mpi_yield_when_idle", "1"));
        return Sides.peer("Open MPI TCP", command, Sides.ROOT, peers(), ".openmpi", program);
    }

    /** Hydra wants one word for its remote shell: {@code benchmarks/peers/lab-rsh}. */
    Side mpich(int hosts, String program) {
        List<String> command = onFirst("mpirun.mpich", "-np", String.valueOf(hosts), "-hosts", hosts(hosts));
        command.addAll(
                List.of("-launcher", "rsh", "-launcher-exec", path("benchmarks/peers/lab-rsh"), "-iface", "eth0"));
        Map<String, String> environment =
                Map.of("UCX_TLS", "tcp,self", "UCX_NET_DEVICES", "eth0", "FI_PROVIDER", "tcp", "FI_TCP_IFACE", "eth0");
        return Sides.peer("MPICH TCP", command, environment, peers(), ".mpich", program);
    }

    private String peers() {
        return path(Sides.PEERS) + "/";
    }

    private List<String> onFirst(String... words) {
        List<String> command = new ArrayList<>(List.of(lab(), "exec", "1"));
        command.addAll(List.of(words));
        return command;
    }

    private String lab() {
        return path("testkit/lab/pi-lab");
    }

    private String path(String inside) {
        return folder.resolve(inside).toString();
    }

    private static String hosts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "pi" + i).collect(Collectors.joining(","));
    }
}
