package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ElementType;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRanksTest {
    private static final int CONTEXT = 8;
    private static final int INT = ElementType.INT.typeId();

    private static Payload ints(int... values) {
        return Payloads.ofArray(values, 0, values.length, 1);
    }

    private static ArrayLanding into(int[] values) {
        return new ArrayLanding().wrap(values, 0, values.length, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void passesAnArrayAroundTheRing(int ranks) {
        RankThreads.run(ranks, p2p -> {
            int next = (p2p.rank() + 1) % ranks;
            int previous = (p2p.rank() + ranks - 1) % ranks;
            int[] mine = {p2p.rank(), 7};
            int[] got = new int[3];
            MessageInfo info = new MessageInfo();
            for (int i = 0; i < 200; i++) {
                TransferRequest sent = p2p.isend(CONTEXT, i, INT, next, ints(mine));
                p2p.receive(CONTEXT, i, previous, into(got), info);
                p2p.await(sent);
                assertArrayEquals(new int[] {previous, 7, 0}, got);
                assertEquals(previous, info.source());
                assertEquals(8, info.lengthBytes());
            }
        });
    }

    @Test
    void bothSidesSend64MiBBeforeTheyReceive() {
        RankThreads.run(2, p2p -> {
            int other = 1 - p2p.rank();
            int[] big = new int[16 << 20];
            big[big.length - 1] = p2p.rank() + 5;
            TransferRequest sent = p2p.isend(CONTEXT, 0, INT, other, ints(big));
            int[] got = new int[big.length];
            p2p.receive(CONTEXT, 0, other, into(got), null);
            p2p.await(sent);
            assertEquals(other + 5, got[got.length - 1]);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100_000})
    void aMessageTooLongIsConsumedAndTheSenderUnharmed(int elements) {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                p2p.send(CONTEXT, 3, INT, 1, ints(new int[elements]));
                p2p.send(CONTEXT, 3, INT, 1, ints(9));
            } else {
                TruncatedMessageException e = assertThrows(
                        TruncatedMessageException.class, () -> p2p.receive(CONTEXT, 3, 0, into(new int[3]), null));
                String text = String.valueOf(e.getMessage());
                assertTrue(
                        text.contains("source=0 tag=3")
                                && text.contains("lengthBytes=" + elements * 4L + " capacityBytes=12"),
                        text);
                int[] next = new int[1];
                p2p.receive(CONTEXT, 3, 0, into(next), null);
                assertEquals(9, next[0]);
            }
        });
    }

    @Test
    void anotherTypeIsConsumedAndTheSenderUnharmed() {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                p2p.send(CONTEXT, 3, INT, 1, ints(1, 2));
                p2p.send(CONTEXT, 3, INT, 1, ints(9));
            } else {
                double[] wrong = new double[3];
                TypeMismatchException e = assertThrows(
                        TypeMismatchException.class,
                        () -> p2p.receive(CONTEXT, 3, 0, new ArrayLanding().wrap(wrong, 0, 3, 1), null));
                assertTrue(String.valueOf(e.getMessage()).contains("source=0 tag=3"), e.getMessage());
                int[] next = new int[1];
                p2p.receive(CONTEXT, PointToPoint.ANY_TAG, PointToPoint.ANY_SOURCE, into(next), null);
                assertEquals(9, next[0]);
            }
        });
    }

    @Test
    void aReceiveFromARankThatHasReturnedFailsOnceItsMessagesAreRead() {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                p2p.send(CONTEXT, 1, INT, 1, ints(5));
            } else {
                int[] got = new int[1];
                p2p.receive(CONTEXT, 1, 0, into(got), null);
                assertEquals(5, got[0]);
                NeverCompletesException e =
                        assertThrows(NeverCompletesException.class, () -> p2p.receive(CONTEXT, 1, 0, into(got), null));
                assertTrue(String.valueOf(e.getMessage()).contains("rank 0's code has returned"), e.getMessage());
            }
        });
    }

    @Test
    void aLongSendToARankThatHasReturnedFailsAndAShortOneGoesThrough() {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                p2p.send(CONTEXT, 1, INT, 1, ints(5));
                assertThrows(NeverCompletesException.class, () -> p2p.send(CONTEXT, 2, INT, 1, ints(new int[100_000])));
                assertThrows(NeverCompletesException.class, () -> p2p.synchronousSend(CONTEXT, 2, INT, 1, ints(1)));
                p2p.send(CONTEXT, 1, INT, 1, ints(5));
            }
        });
    }

    @Test
    void aFailureEndsWhatIsPendingAndWhatComesLater() {
        AtomicInteger ended = new AtomicInteger();
        RankThreads.run(3, p2p -> {
            if (p2p.rank() == 0) {
                TransferRequest receive = p2p.ireceive(CONTEXT, 1, 0, into(new int[1]));
                TransferRequest send = p2p.isend(CONTEXT, 2, INT, 0, ints(new int[100_000]));
                receive.onComplete(ended::incrementAndGet);
                send.onComplete(ended::incrementAndGet);
                assertEquals(
                        List.of(
                                "receive source=0 tag=1 context=8",
                                "send destination=0 tag=2 context=8 lengthBytes=400000"),
                        p2p.waitingFor());
                p2p.fail(new RankFailedException(2, "rank 2 failed: a test", null));
                assertThrows(RankFailedException.class, () -> p2p.await(receive));
                assertThrows(RankFailedException.class, () -> p2p.await(send));
                assertThrows(RankFailedException.class, () -> p2p.send(CONTEXT, 1, INT, 1, ints(1)));
            }
        });
        assertEquals(2, ended.get());
    }

    @Test
    void servicesAnswerEachOtherWithoutDeepStacksAndInOrder() {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        int rounds = 20_000;
        RankThreads.run(2, p2p -> {
            int other = 1 - p2p.rank();
            p2p.listen(0, 5, (source, typeId, value, bytes) -> {
                int count = (Integer) (value == null ? -1 : value);
                seen.add(count);
                if (count < rounds) {
                    p2p.send(0, 5, 0, other, Payloads.ofValue(count + 1));
                }
            });
            if (p2p.rank() == 0) {
                p2p.send(0, 5, 0, other, Payloads.ofValue(1));
            }
        });
        assertEquals(rounds, seen.size());
        for (int i = 0; i < rounds; i++) {
            assertEquals(i + 1, seen.get(i));
        }
    }

    @Test
    void aValuePassesByReferenceEvenWhenItComesBeforeItsReceive() {
        Object immutable = List.of("a", "b");
        RankThreads.run(1, p2p -> {
            p2p.send(CONTEXT, 4, 77, 0, Payloads.ofValue(immutable));
            ObjectLanding landing = new ObjectLanding();
            p2p.receive(CONTEXT, 4, 0, landing, null);
            assertTrue(landing.value() == immutable);
            assertEquals(77, landing.typeId());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void aRingOfSynchronousSendsIsProvedToBeADeadlock(int ranks) {
        AtomicInteger proved = new AtomicInteger();
        RankThreads.run(ranks, p2p -> {
            int next = (p2p.rank() + 1) % ranks;
            NeverCompletesException e = assertThrows(
                    NeverCompletesException.class, () -> p2p.synchronousSend(CONTEXT, 6, INT, next, ints(1)));
            String text = String.valueOf(e.getMessage());
            for (int rank = 0; rank < ranks; rank++) {
                String line = "rank " + rank + " (main): synchronous send destination=" + (rank + 1) % ranks + " tag=6";
                assertTrue(text.contains(line), text);
            }
            proved.incrementAndGet();
        });
        assertEquals(ranks, proved.get());
    }

    @Test
    void aReceiveFromAnyFailsWhenAllOthersHaveReturned() {
        RankThreads.run(3, p2p -> {
            if (p2p.rank() == 0) {
                int[] got = new int[1];
                for (int i = 0; i < 2; i++) {
                    p2p.receive(CONTEXT, 1, PointToPoint.ANY_SOURCE, into(got), null);
                }
                NeverCompletesException e = assertThrows(
                        NeverCompletesException.class,
                        () -> p2p.receive(CONTEXT, 1, PointToPoint.ANY_SOURCE, into(got), null));
                assertTrue(String.valueOf(e.getMessage()).contains("all other ranks has returned"), e.getMessage());
            } else {
                p2p.send(CONTEXT, 1, INT, 0, ints(p2p.rank()));
            }
        });
    }

    @Test
    void noDeadlockIsSeenWhileAThreadThatARankStartedMayStillSend() {
        RankThreads.run(2, p2p -> {
            if (p2p.rank() == 0) {
                CountDownLatch begun = new CountDownLatch(1);
                Thread late = new Thread(() -> {
                    begun.countDown();
                    // Longer than a proof takes; it is the case tested, not a wait for something.
                    LockSupport.parkNanos(300_000_000);
                    p2p.send(CONTEXT, 1, INT, 1, ints(4));
                });
                late.start();
                begun.await();
                int[] got = new int[1];
                p2p.receive(CONTEXT, 2, 1, into(got), null);
                assertEquals(5, got[0]);
            } else {
                int[] got = new int[1];
                p2p.receive(CONTEXT, 1, 0, into(got), null);
                p2p.send(CONTEXT, 2, INT, 0, ints(got[0] + 1));
            }
        });
    }

    @Test
    void aDeadlockIsProvedAfterAThreadThatARankStartedHasEnded() {
        RankThreads.run(2, p2p -> {
            Thread other = new Thread(() -> {});
            other.start();
            other.join();
            assertThrows(
                    NeverCompletesException.class,
                    () -> p2p.receive(CONTEXT, 1, 1 - p2p.rank(), into(new int[1]), null));
        });
    }

    @Test
    void aSendToSelfThatNobodyCanReceiveIsProvedToBeADeadlock() {
        RankThreads.run(1, p2p -> {
            NeverCompletesException e = assertThrows(
                    NeverCompletesException.class, () -> p2p.send(CONTEXT, 1, INT, 0, ints(new int[100_000])));
            assertTrue(String.valueOf(e.getMessage()).contains("send destination=0 tag=1"), e.getMessage());
        });
    }
}
