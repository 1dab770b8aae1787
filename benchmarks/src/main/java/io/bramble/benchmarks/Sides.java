package io.bramble.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of both sides, with everything that makes them use one transport and no other. Loopback only. */
final class Sides {
    static final String JAR = "examples/target/bramble-examples.jar";
    static final String CLASSES = "benchmarks/target/classes";
    static final String LIBRARIES = "benchmarks/target/lib";
    static final String PEERS = "benchmarks/target/peers/";

    /** For containers, where everybody is root; it has no effect else. */
    static final Map<String, String> ROOT =
            Map.of("OMPI_ALLOW_RUN_AS_ROOT", "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");

    private static final String[] OPENMPI_SHM = {"--mca", "pml", "ob1", "--mca", "btl", "self,vader"};
    private static final String[] OPENMPI_TCP = {
        "--mca", "pml", "ob1", "--mca", "btl", "self,tcp", "--mca", "btl_tcp_if_include", "lo"
    };

    private Sides() {}

    /** {@code bench WHAT …}, after the launcher's options. */
    static Side bramble(String options, String bench) {
        return bramble(List.of("java"), "Bramble " + options, options, bench);
    }

    /** The same, the first JVM told of the archive of classes that lies beside the jar. */
    static Side told(String options, String bench) {
        String archive = "-XX:SharedArchiveFile=" + JAR.replace(".jar", ".jsa");
        return bramble(List.of("java", archive), "Bramble with archive " + options, options, bench);
    }

    private static Side bramble(List<String> java, String name, String options, String bench) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(options.split(" ")));
        command.add("bench");
        command.addAll(List.of(bench.split(" ")));
        command.add("--json");
        return new Side(name, command, Map.of(), JAR);
    }

    static Side openMpi(int ranks, String program) {
        return openMpi("Open MPI", ranks, OPENMPI_SHM, program);
    }

    static Side openMpiTcp(int ranks, String program) {
        return openMpi("Open MPI TCP", ranks, OPENMPI_TCP, program);
    }

    private static Side openMpi(String name, int ranks, String[] transport, String program) {
        return peer(name, openMpiCommand(ranks, transport), ROOT, PEERS, ".openmpi", program);
    }

    /**
     * One of our programs under a peer's launcher.
     *
     * @param command the launcher's words; the program's are added
     * @param folder of the programs, with its slash
     * @param suffix of the peer's programs
     * @param program its name and words
     */
    static Side peer(
            String name,
            List<String> command,
            Map<String, String> environment,
            String folder,
            String suffix,
            String program) {
        List<String> words = List.of(program.split(" "));
        String file = folder + words.get(0) + suffix;
        command.add(file);
        command.addAll(words.subList(1, words.size()));
        return new Side(name, command, environment, file);
    }

    static Side mpi4py(boolean tcp) {
        String file = "benchmarks/peers/object.py";
        List<String> command = openMpiCommand(2, tcp ? OPENMPI_TCP : OPENMPI_SHM);
        // Debian's python has Debian's mpi4py; another one may come first in the path.
        command.add("/usr/bin/python3");
        command.add(file);
        return new Side(tcp ? "mpi4py TCP" : "mpi4py", command, ROOT, file);
    }

    /** The tutorial's tables of pi, each figure the median of so many runs. */
    static Side mpi4pyPi(int ranks, int runs) {
        String file = "benchmarks/peers/pi.py";
        List<String> command = openMpiCommand(ranks, OPENMPI_SHM);
        command.addAll(List.of("/usr/bin/python3", file, String.valueOf(runs)));
        return new Side("mpi4py", command, ROOT, file);
    }

    private static List<String> openMpiCommand(int ranks, String[] transport) {
        List<String> command = new ArrayList<>(List.of("mpirun.openmpi", "-np", String.valueOf(ranks)));
        command.addAll(List.of(transport));
        if (ranks > Runtime.getRuntime().availableProcessors()) {
            // Else its ranks poll against each other, 500 times slower; mpirun yields by itself only where it knows the
            // slots.
            command.addAll(List.of("--oversubscribe", "--mca", "mpi_yield_when_idle", "1"));
        }
        return command;
    }

    static Side mpich(int ranks, String program) {
        return mpich("MPICH", ranks, Map.of(), program);
    }

    /** UCX takes shared memory and its own choice of network unless told; NOLOCAL keeps MPICH's own shared memory away. */
    static Side mpichTcp(int ranks, String program) {
        return mpich(
                "MPICH TCP",
                ranks,
                Map.of(
                        "MPIR_CVAR_NOLOCAL", "1",
                        "UCX_TLS", "tcp,self",
                        "UCX_NET_DEVICES", "lo",
                        "FI_PROVIDER", "tcp",
                        "FI_TCP_IFACE", "lo"),
                program);
    }

    private static Side mpich(String name, int ranks, Map<String, String> environment, String program) {
        List<String> command = new ArrayList<>(List.of("mpirun.mpich", "-np", String.valueOf(ranks)));
        return peer(name, command, environment, PEERS, ".mpich", program);
    }

    /** JMH's count of what operations on arrays allocate. */
    static Side allocation() {
        List<String> command = new ArrayList<>(List.of("java", "-cp", CLASSES + ":" + LIBRARIES + "/*"));
        command.add("io.bramble.benchmarks.jmh.Allocation");
        return new Side("Bramble under JMH", command, Map.of(), LIBRARIES);
    }

    /** The raw time of a cache line. */
    static Side cacheLine() {
        return new Side("cache line", List.of(PEERS + "cacheline"), Map.of(), PEERS + "cacheline");
    }
}
