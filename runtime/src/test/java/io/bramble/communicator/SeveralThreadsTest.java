package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Request;
import io.bramble.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads of each rank call at once. MPI_THREAD_MULTIPLE. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SeveralThreadsTest {
    private interface Body {
        void run(int thread) throws Exception;
    }

    private static void onThreads(int count, Body body) throws InterruptedException {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                try {
                    body.run(number);
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a thread failed: " + failures, failures.peek());
        }
    }

    /** Each thread has a tag of its own and talks to the thread of the same number in the next rank, by all kinds of calls. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void threadsWithTagsOfTheirOwnDoNotDisturbEachOther(int ranks) {
        MemoryRanks.run(ranks, rank -> onThreads(4, thread -> talk(rank.world(), thread)));
    }

    private static void talk(Communicator world, int thread) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        Random random = new Random(thread);
        int tag = 100 * thread;
        int[] ringOut = new int[3000];
        int[] ringIn = new int[3000];
        PersistentRequest[] ring = {
            world.receiveInit(tag + 1, previous, ringIn), world.sendInit(tag + 1, next, ringOut),
        };
        for (int i = 0; i < 100; i++) {
            ringOut[0] = i;
            Requests.startAll(ring);
            int[] out = {i, previous, thread};
            int[] in = new int[3];
            int[] large = new int[random.nextInt(10) == 0 ? 20_000 : 2];
            large[0] = i;
            Request send = world.isynchronousSend(tag + 2, next, large);
            ReceiveRequest<String> text = world.ireceive(TestRank.TEXT.at(tag), previous);
            world.send(TestRank.TEXT.at(tag), next, "text " + i);
            assertEquals(3, world.sendReceive(tag + 3, next, out, tag + 3, previous, in));
            assertEquals(i, in[0]);
            assertEquals(thread, in[2]);
            int[] got = new int[(int) world.probe(tag + 2, previous).length()];
            world.mprobe(tag + 2, previous).receive(got);
            assertEquals(i, got[0]);
            assertEquals("text " + i, text.value());
            send.await();
            Requests.awaitAll(ring);
            assertEquals(i, ringIn[0]);
        }
    }

    /** A receive that is taken back while its message may be coming is either cancelled or has got it: none is lost or comes twice. */
    @RepeatedTest(30)
    void aCancelEitherSucceedsOrTheMessageHasCome() {
        int count = 300;
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                for (int i = 0; i < count; i++) {
                    world.send(1, 1, new int[] {i});
                }
                return;
            }
            int next = 0;
            int[] room = new int[1];
            while (next < count) {
                Request receive = world.ireceive(1, 0, room);
                boolean cancelled = receive.cancel();
                assertEquals(cancelled, receive.isCancelled());
                if (cancelled) {
                    receive.await();
                } else {
                    assertFalse(receive.isCancelled());
                    receive.await();
                    assertEquals(next++, room[0]);
                }
            }
        });
    }

    /** One thread waits for a request while another waits for it too, in a group, with a deadline, and by itself. */
    @RepeatedTest(30)
    void severalThreadsMayWaitForOneRequest() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            if (world.rank() == 0) {
                world.receive(TestRank.NUMBER, 1);
                world.send(1, 1, new int[] {5});
                return;
            }
            int[] room = new int[1];
            Request shared = world.ireceive(1, 0, room);
            Request never = world.ireceive(2, 1, new int[1]);
            world.send(TestRank.NUMBER, 0, 1);
            onThreads(5, thread -> {
                switch (thread) {
                    case 0 -> shared.await();
                    case 1 -> assertTrue(shared.await(Duration.ofSeconds(60)));
                    case 2 -> shared.awaitFirstOf(List.of(never, shared));
                    case 3 -> shared.awaitFirstOf(List.of(shared, never));
                    default -> shared.toFuture().join();
                }
                assertEquals(5, room[0]);
            });
            assertTrue(never.cancel());
            never.await();
        });
    }
}
