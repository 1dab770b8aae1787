package io.bramble.launcher.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartedTaskTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            n1                        | n1
            n1,n2                     | n1
            n[1-4]                    | n1
            n[07-10,12]               | n07
            n[3,5-9]                  | n3
            rack[1-2]n[07-10,12],login | rack1n07
            node-a-[001-128].site     | node-a-001.site
            n[12                      | n12
            """)
    void theFirstOfSlurmsNodes(String list, String first) {
        assertEquals(first, NodeList.first(list));
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> all = new HashMap<>();
        for (String each : text.split(" ")) {
            all.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return all;
    }

    private static final String SRUN = "SLURM_JOB_ID=7 SLURM_STEP_ID=2 SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=5 "
            + "SLURM_NTASKS=9 SLURM_STEP_NUM_NODES=2 SLURM_STEP_NODELIST=n[07-08]";

    @Test
    void slurmSaysAllButASecret() {
        StartedTask task = StartedTask.of(variables(SRUN), null);
        assertEquals(new StartedTask("srun", 3, 5, false, "n07", 0, "slurm--7.2"), task);
        StartedTask sameStep = StartedTask.of(variables(SRUN.replace("PROCID=3", "PROCID=0")), null);
        assertEquals(sameStep.port(), task.port());
        assertTrue(task.port() >= 20_000 && task.port() < 30_000);
    }

    /** mpirun starts its daemons by srun, one on each node, and these start its processes. */
    @Test
    void theInnermostLauncherCounts() {
        String openMpi =
                " OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_LOCAL_SIZE=4 PMIX_NAMESPACE=a@b";
        assertEquals(
                new StartedTask("mpirun", 1, 4, true, null, 0, "ompi-a-b"),
                StartedTask.of(variables(SRUN + openMpi), null));
        StartedTask hydra = StartedTask.of(variables(SRUN + " PMI_SIZE=6 PMI_RANK=4 MPI_LOCALNRANKS=3"), null);
        assertEquals("mpiexec", hydra.starter());
        assertEquals(4, hydra.rank());
        assertEquals(6, hydra.size());
        // Slurm's own PMI says less than Slurm.
        assertEquals(
                "srun",
                StartedTask.of(variables(SRUN + " PMI_SIZE=5 PMI_RANK=3"), null).starter());
    }

    @Test
    void theUserNamesHeadPortAndJob() {
        StartedTask task = StartedTask.of(variables(SRUN + " BRAMBLE_HEAD=[fd00::7]:7000 BRAMBLE_JOB=../../etc"), null);
        assertEquals("fd00::7", task.headHost());
        assertEquals(7000, task.port());
        assertEquals("..-..-etc", task.job());
    }

    @Test
    void aPodOfAnIndexedJobIsToldHowManyThereAre() {
        Map<String, String> pod = variables("JOB_COMPLETION_INDEX=2 BRAMBLE_HEAD=pi-0.pi:7000");
        assertEquals(new StartedTask("Kubernetes", 2, 4, false, "pi-0.pi", 7000, "kubernetes"), StartedTask.of(pod, 4));
        assertNull(StartedTask.of(pod, 1));
    }

    @Test
    void nobodyHasStartedIt() {
        assertNull(StartedTask.of(Map.of(), null));
        assertNull(StartedTask.of(variables("SLURM_JOB_ID=7 SLURM_NTASKS=9 SLURM_PROCID=0"), null));
        assertNull(StartedTask.of(variables(SRUN + " BRAMBLE_SCHEDULER=none"), null));
    }
}
