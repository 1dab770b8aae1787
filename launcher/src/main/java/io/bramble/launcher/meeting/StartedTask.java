package io.bramble.launcher.meeting;

import io.bramble.error.UsageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler or an MPI launcher says to each of the processes that it has started, in their environment: this process is one of
 * several, and which.
 *
 * @param starter who has started it, for people
 * @param rank this process's place among all
 * @param size how many there are
 * @param oneHost whether all are known to be on this host
 * @param headHost the host of process 0; null where it is not said
 * @param headPort where the user wants it to listen; 0 where nothing is said
 * @param job a name for the job that all its processes know, and no other job has at the time: letters, digits, dots, hyphens
 */
public record StartedTask(
        String starter,
        int rank,
        int size,
        boolean oneHost,
        @Nullable String headHost,
        int headPort,
        String job) {
    /** What the user may set: {@code HOST} or {@code HOST:PORT} of process 0. */
    public static final String HEAD = "BRAMBLE_HEAD";

    /** What the user may set: a name for the job where the scheduler gives none. */
    public static final String JOB = "BRAMBLE_JOB";

    /** Set to {@value #NONE}, each process runs a job of its own. */
    public static final String SCHEDULER = "BRAMBLE_SCHEDULER";

    static final String NONE = "none";

    /** Where a port is not said, it comes from the job's name: these and the next. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 10_000;

    /**
     * The task that this process is; null where nobody has started it as one of several.
     *
     * @param environment of this process
     * @param size how many there are where the scheduler does not say so, as Kubernetes; null where it is not given
     * @throws UsageException where a variable has no such value
     */
    public static @Nullable StartedTask of(Map<String, String> environment, @Nullable Integer size) {
        if (NONE.equals(environment.get(SCHEDULER))) {
            return null;
        }
        // The innermost first: mpirun starts its daemons by srun, and these its processes.
        Reading of = new Reading(environment);
        StartedTask task = of.openMpi();
        task = task != null ? task : of.pmi();
        task = task != null ? task : of.slurm();
        return task != null ? task : of.kubernetes(size);
    }

    /** The port at which process 0 listens where no file can tell the others. */
    public int port() {
        return headPort != 0 ? headPort : FIRST_PORT + Math.floorMod(job.hashCode(), PORTS);
    }

    /** Reads the variables of each scheduler. */
    private static final class Reading {
        private final Map<String, String> environment;

        Reading(Map<String, String> environment) {
            this.environment = environment;
        }

        @Nullable
        StartedTask openMpi() {
            int size = number("OMPI_COMM_WORLD_SIZE", 1);
            return size < 2
                    ? null
                    : task(
                            "mpirun",
                            "OMPI_COMM_WORLD_RANK",
                            size,
                            number("OMPI_COMM_WORLD_LOCAL_SIZE", 0) == size,
                            null,
                            "ompi-" + environment.getOrDefault("PMIX_NAMESPACE", parent()));
        }

        /** Hydra, of MPICH and Intel MPI. */
        @Nullable
        StartedTask pmi() {
            int size = number("PMI_SIZE", 1);
            // Slurm sets these too, beside its own, which say more.
            return size < 2 || size == slurmTasks()
                    ? null
                    : task(
                            "mpiexec",
                            "PMI_RANK",
                            size,
                            number("MPI_LOCALNRANKS", 0) == size,
                            null,
                            "pmi-" + environment.getOrDefault("PMI_JOBID", parent()));
        }

        @Nullable
        StartedTask slurm() {
            int size = slurmTasks();
            if (size < 2) {
                return null;
            }
            String nodes = environment.getOrDefault("SLURM_STEP_NODELIST", environment.get("SLURM_JOB_NODELIST"));
            String job = "slurm-" + environment.getOrDefault("SLURM_CLUSTER_NAME", "") + "-"
                    + environment.getOrDefault("SLURM_JOB_ID", parent()) + "."
                    + environment.getOrDefault("SLURM_STEP_ID", "0");
            return task(
                    "srun",
                    "SLURM_PROCID",
                    size,
                    number("SLURM_STEP_NUM_NODES", number("SLURM_JOB_NUM_NODES", 0)) == 1,
                    nodes == null ? null : NodeList.first(nodes),
                    job);
        }

        /** Of the step: a job's batch script is a process of its own, which runs before any step. */
        private int slurmTasks() {
            int tasks = number("SLURM_STEP_NUM_TASKS", 0);
            return tasks > 0 ? tasks : environment.containsKey("SLURM_STEP_ID") ? number("SLURM_NTASKS", 0) : 0;
        }

        /** An indexed job; how many there are it does not say. */
        @Nullable
        StartedTask kubernetes(@Nullable Integer size) {
            if (!environment.containsKey("JOB_COMPLETION_INDEX") || size != null && size == 1) {
                return null;
            }
            if (!environment.containsKey(HEAD) || size == null) {
                throw new UsageException("this is one pod of an indexed job (JOB_COMPLETION_INDEX="
                        + environment.get("JOB_COMPLETION_INDEX") + "), but "
                        + (size == null
                                ? "not how many there are: give -n N"
                                : "not where the first is: set " + HEAD + "=HOST:PORT")
                        + "; or set " + SCHEDULER + "=" + NONE + " for a job of its own in each pod");
            }
            return task("Kubernetes", "JOB_COMPLETION_INDEX", size, false, null, "kubernetes");
        }

        private StartedTask task(
                String starter, String rankName, int size, boolean oneHost, @Nullable String headHost, String job) {
            int rank = number(rankName, -1);
            if (rank < 0 || rank >= size) {
                throw new UsageException(starter + " says how many processes there are, but not which this one is: "
                        + rankName + "=" + environment.getOrDefault(rankName, "") + " processes=" + size
                        + "; start this directly by " + starter + ", or set " + SCHEDULER + "=" + NONE
                        + " for a job of its own in each");
            }
            String head = environment.getOrDefault(HEAD, "");
            HostPort given = head.isEmpty() ? null : HostPort.parse(HEAD, head, 0);
            return new StartedTask(
                    starter,
                    rank,
                    size,
                    oneHost,
                    given == null ? headHost : given.host(),
                    given == null ? 0 : given.port(),
                    environment.getOrDefault(JOB, job).replaceAll("[^A-Za-z0-9.-]", "-"));
        }

        private int number(String name, int otherwise) {
            String text = environment.get(name);
            if (text == null) {
                return otherwise;
            }
            int number = 0;
            for (int i = 0; i < text.length(); i++) {
                char digit = text.charAt(i);
                number = digit >= '0' && digit <= '9' && number < 10_000_000 ? 10 * number + digit - '0' : -1;
                if (number < 0) {
                    break;
                }
            }
            if (text.isEmpty() || number < 0) {
                throw new UsageException("the environment has " + name + "=" + text
                        + ", which is no number; was it set by hand? unset it, or set " + SCHEDULER + "=" + NONE);
            }
            return number;
        }

        /** Of all processes of a host, where they were started directly. */
        private static String parent() {
            return ProcessHandle.current()
                    .parent()
                    .map(parent -> String.valueOf(parent.pid()))
                    .orElse("0");
        }
    }
}
