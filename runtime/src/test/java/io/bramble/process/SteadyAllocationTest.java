package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Status;
import io.bramble.process.MemberJvms.Ended;
import io.bramble.spi.Program;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transfers and collectives on arrays that are made again and again allocate nothing, in one JVM and over shared memory. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteadyAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOW = 500;
    private static final int WINDOWS = 12;

    /** One round of what is measured. */
    private interface Step {
        void make();
    }

    /** Of several windows the quietest counts: what is loaded or compiled late may allocate in the others. */
    private static long quietest(int warmUp, Step step) {
        long before = 0;
        long quietest = Long.MAX_VALUE;
        for (int i = 0; i <= warmUp + WINDOWS * WINDOW; i++) {
            if (i >= warmUp && (i - warmUp) % WINDOW == 0) {
                long now = THREADS.getCurrentThreadAllocatedBytes();
                quietest = i == warmUp ? quietest : Math.min(quietest, now - before);
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            step.make();
        }
        return quietest;
    }

    private static List<String> measured(TransportChoice choice, int[] layout, int elements) throws Exception {
        int warmUp = elements > 1000 ? 1_000 : 4_000;
        Queue<String> found = new ConcurrentLinkedQueue<>();
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            Communicator world = rank.world();
            int next = (world.rank() + 1) % world.size();
            int previous = (world.rank() + world.size() - 1) % world.size();
            double[] out = new double[elements];
            double[] in = new double[elements];
            Status status = new Status();
            long transfers = quietest(warmUp, () -> {
                world.sendReceive(1, next, out, 1, previous, in, status);
                if (world.rank() == 0) {
                    world.send(2, next, out);
                    world.receive(2, previous, in, status);
                } else {
                    world.receive(2, previous, in, status);
                    world.send(2, next, out);
                }
            });
            long collectives = quietest(warmUp, () -> {
                world.allreduce(out, Operation.MAX);
                world.broadcast(out, 0);
                world.reduce(out, Operation.MAX, 0);
                world.scan(out, Operation.MAX);
                world.barrier();
            });
            if (transfers > 0 || collectives > 0) {
                found.add("rank=" + world.rank() + " transfers=" + transfers + " collectives=" + collectives
                        + " bytes in rounds=" + WINDOW);
            }
            return null;
        });
        Ended ended = MemberJvms.ofJvms(choice, layout).run(program);
        assertNull(ended.cause(), () -> ended.cause().text());
        ended.outcomes().forEach(each -> assertEquals(0, each.exitCode(), () -> "" + each.failure()));
        return List.copyOf(found);
    }

    @ParameterizedTest
    @CsvSource({"1", "5000"})
    void overSharedMemory(int elements) throws Exception {
        // Not over UDP: there Aeron's pollers make an iterator in each turn.
        List<String> found = measured(TransportChoice.SHAREDMEMORY, new int[] {1, 1, 1}, elements);
        assertTrue(found.isEmpty(), found.toString());
    }

    @ParameterizedTest
    @CsvSource({"1", "5000"})
    void withinOneJvm(int elements) throws Exception {
        List<String> found = measured(TransportChoice.AUTO, new int[] {3}, elements);
        assertTrue(found.isEmpty(), found.toString());
    }
}
