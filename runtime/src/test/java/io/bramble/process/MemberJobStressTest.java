package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RandomProgram;
import io.bramble.process.MemberJvms.Ended;
import io.bramble.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Jobs of several members under load: random programs against a model, interrupts, ranks that compute, thousands of sends at once. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemberJobStressTest {
    private static final int SEEDS = Integer.getInteger("bramble.test.seeds", 30);
    private static final int[][] LAYOUTS = {{1, 1}, {1, 1, 1}, {2, 2}, {3, 1}, {2, 2, 1}, {1, 2, 3, 2}, {4, 4}};

    private static void assertWell(Ended ended, String what) {
        assertNull(ended.cause(), () -> what + ": " + ended.cause().text());
        ended.outcomes().forEach(each -> assertEquals(0, each.exitCode(), () -> what + ": " + each.failure()));
    }

    private static int ranks(int[] layout) {
        int sum = 0;
        for (int each : layout) {
            sum += each;
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(value = TransportChoice.class, mode = Mode.EXCLUDE, names = "AUTO")
    void randomProgramsGetWhatTheModelSays(TransportChoice choice) throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            int[] layout = LAYOUTS[(int) (seed % LAYOUTS.length)];
            RandomProgram random = new RandomProgram(seed, ranks(layout), seed % 5 == 0 ? 2_000_000 : 30_000, 8);
            Program program = TestProgram.main(b -> b, (rank, none) -> {
                random.run(((RankSite) rank).messages());
                return null;
            });
            assertWell(MemberJvms.ofJvms(choice, layout).run(program), "seed=" + seed);
        }
    }

    /** A million sends of a rank that nobody receives yet stay at the sender; the receiver's memory does not grow with them. */
    @ParameterizedTest
    @EnumSource(value = TransportChoice.class, mode = Mode.EXCLUDE, names = "AUTO")
    void aFastSenderWaits(TransportChoice choice) throws Exception {
        int count = 100_000;
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            PointToPoint p2p = ((RankSite) rank).messages();
            Communicator world = rank.world();
            if (world.rank() == 0) {
                List<io.bramble.pointtopoint.TransferRequest> sends = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    sends.add(p2p.isend(
                            8,
                            1,
                            io.bramble.wire.ElementType.INT.typeId(),
                            1,
                            io.bramble.wire.Payloads.ofArray(new int[] {i}, 0, 1, 1)));
                }
                world.send(2, 1, new int[1]);
                sends.forEach(p2p::await);
            } else {
                int[] value = new int[1];
                for (int i = 0; i < count; i++) {
                    p2p.receive(8, 1, 0, new io.bramble.wire.ArrayLanding().wrap(value, 0, 1, 1), null);
                    assertEquals(i, value[0]);
                }
                world.receive(2, 0, value);
            }
            return null;
        });
        assertWell(MemberJvms.ofJvms(choice, 1, 1).run(program), "" + choice);
    }

    /** Interrupts at any time, from the first message on, do no harm. */
    @ParameterizedTest
    @EnumSource(value = TransportChoice.class, mode = Mode.EXCLUDE, names = "AUTO")
    void interruptsDoNoHarm(TransportChoice choice) throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
            Random random = new Random(seed);
            Thread interrupter = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    threads.forEach(Thread::interrupt);
                    for (int i = random.nextInt(20_000); i > 0; i--) {
                        Thread.onSpinWait();
                    }
                }
            });
            interrupter.setDaemon(true);
            interrupter.start();
            Program program = TestProgram.main(b -> b, (rank, none) -> {
                threads.add(Thread.currentThread());
                Communicator world = rank.world();
                int[] sums = new int[20_000];
                for (int round = 0; round < 50; round++) {
                    int[] mine = new int[round % 10 == 0 ? 20_000 : 10];
                    java.util.Arrays.fill(mine, world.rank());
                    world.allreduce(mine, Operation.SUM);
                    assertEquals(3, mine[mine.length - 1]);
                    world.barrier();
                }
                threads.remove(Thread.currentThread());
                return sums.length;
            });
            try {
                assertWell(MemberJvms.ofJvms(choice, 1, 2).run(program), "seed=" + seed);
            } finally {
                interrupter.interrupt();
                interrupter.join();
            }
        }
    }

    /** While a rank computes, a helper takes its part: the other's long send ends, though nobody calls here. */
    @ParameterizedTest
    @EnumSource(value = TransportChoice.class, mode = Mode.EXCLUDE, names = "AUTO")
    void aRankThatComputesKeepsItsPeer(TransportChoice choice) throws Exception {
        boolean[] sent = new boolean[1];
        Object lock = new Object();
        Program program = TestProgram.main(b -> b, (rank, none) -> {
            PointToPoint p2p = ((RankSite) rank).messages();
            int[] data = new int[1_000_000];
            if (p2p.rank() == 0) {
                var receive = p2p.ireceive(8, 1, 1, new io.bramble.wire.ArrayLanding().wrap(data, 0, data.length, 1));
                // Until the other has sent all of it, this rank makes no call.
                synchronized (lock) {
                    while (!sent[0]) {
                        lock.wait();
                    }
                }
                p2p.await(receive);
                assertEquals(7, data[999_999]);
            } else {
                data[999_999] = 7;
                p2p.send(
                        8,
                        1,
                        io.bramble.wire.ElementType.INT.typeId(),
                        0,
                        io.bramble.wire.Payloads.ofArray(data, 0, data.length, 1));
                synchronized (lock) {
                    sent[0] = true;
                    lock.notifyAll();
                }
            }
            return null;
        });
        assertWell(MemberJvms.ofJvms(choice, 1, 1).run(program), "" + choice);
    }
}
