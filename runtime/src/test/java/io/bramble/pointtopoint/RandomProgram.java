package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.TruncatedMessageException;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ElementType;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A program of sends and receives drawn from a seed, of which a slow and obviously right model says which receive gets which message.
 * Between two ranks that follows from the order of the sends and the order of the receives alone, whatever happens when.
 */
public final class RandomProgram {
    private static final int BYTE = ElementType.BYTE.typeId();

    /** A message. */
    record Message(int source, int destination, int context, int tag, int size, int number, boolean synchronous) {
        byte[] bytes() {
            byte[] bytes = new byte[size];
            new Random(number * 31L + size).nextBytes(bytes);
            return bytes;
        }
    }

    /** A receive, and the message it must get. */
    static final class Receive {
        final int context;
        final int tag;
        final int source;
        Message expected;
        int capacity;

        Receive(int context, int tag, int source) {
            this.context = context;
            this.tag = tag;
            this.source = source;
        }

        boolean fits(Message message) {
            return context == message.context && (tag == PointToPoint.ANY_TAG || tag == message.tag);
        }
    }

    final List<List<Object>> operations = new ArrayList<>();
    private final long seed;

    public RandomProgram(long seed, int ranks, int maxSize, int messagesPerPair) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int rank = 0; rank < ranks; rank++) {
            operations.add(new ArrayList<>());
        }
        int number = 0;
        for (int source = 0; source < ranks; source++) {
            for (int destination = 0; destination < ranks; destination++) {
                List<Message> sends = new ArrayList<>();
                for (int i = random.nextInt(messagesPerPair + 1); i > 0; i--) {
                    sends.add(new Message(
                            source,
                            destination,
                            8 * random.nextInt(2),
                            random.nextInt(3),
                            size(random, maxSize),
                            number++,
                            random.nextInt(5) == 0));
                }
                List<Receive> receives = receives(random, source, sends);
                merge(random, operations.get(source), sends);
                merge(random, operations.get(destination), receives);
            }
        }
    }

    private static int size(Random random, int maxSize) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(64);
            default -> random.nextInt(maxSize + 1);
        };
    }

    private static List<Receive> receives(Random random, int source, List<Message> sends) {
        List<Receive> receives = new ArrayList<>();
        List<Message> order = new ArrayList<>(sends);
        Collections.shuffle(order, random);
        for (Message message : order) {
            int tag = random.nextInt(4) == 0 ? PointToPoint.ANY_TAG : message.tag;
            receives.add(new Receive(message.context, tag, source));
        }
        if (!match(receives, sends)) {
            // A receive of any tag took what a later one needs: with any tag in all of them each gets one.
            receives.replaceAll(each -> new Receive(each.context, PointToPoint.ANY_TAG, source));
            assertTrue(match(receives, sends));
        }
        for (Receive receive : receives) {
            boolean small = random.nextInt(8) == 0 && receive.expected.size > 0;
            receive.capacity =
                    receive.expected.size + (small ? -1 - random.nextInt(receive.expected.size) : random.nextInt(3));
        }
        return receives;
    }

    /** The model: each message in the order sent goes to the first receive, in the order posted, that fits and has none. */
    private static boolean match(List<Receive> receives, List<Message> sends) {
        for (Message message : sends) {
            receives.stream()
                    .filter(each -> each.expected == null && each.fits(message))
                    .findFirst()
                    .ifPresent(each -> each.expected = message);
        }
        return receives.stream().allMatch(each -> each.expected != null);
    }

    /** Puts the operations of a pair among those of the others, in their order. */
    private static void merge(Random random, List<Object> all, List<?> some) {
        List<Object> merged = new ArrayList<>();
        int taken = 0;
        for (Object one : all) {
            while (taken < some.size() && random.nextInt(3) == 0) {
                merged.add(some.get(taken++));
            }
            merged.add(one);
        }
        merged.addAll(some.subList(taken, some.size()));
        all.clear();
        all.addAll(merged);
    }

    /** What a rank does: begins all of its operations, waits for them in any order, and looks at what came. */
    public void run(PointToPoint p2p) {
        Random random = new Random(seed * 31 + p2p.rank());
        List<Runnable> ends = new ArrayList<>();
        for (Object operation : operations.get(p2p.rank())) {
            if (operation instanceof Message message) {
                byte[] bytes = message.bytes();
                TransferRequest send = message.synchronous
                        ? p2p.isynchronousSend(
                                message.context,
                                message.tag,
                                BYTE,
                                message.destination,
                                Payloads.ofBytes(bytes, 0, bytes.length))
                        : p2p.isend(
                                message.context,
                                message.tag,
                                BYTE,
                                message.destination,
                                Payloads.ofBytes(bytes, 0, bytes.length));
                ends.add(() -> {
                    finish(p2p, send, random);
                    assertNull(send.failure());
                    // From now on the array is the sender's again.
                    Arrays.fill(bytes, (byte) 0x55);
                });
            } else {
                Receive receive = (Receive) operation;
                byte[] into = new byte[receive.capacity];
                TransferRequest request = p2p.ireceive(
                        receive.context, receive.tag, receive.source, new ArrayLanding().wrap(into, 0, into.length, 1));
                ends.add(() -> check(p2p, request, receive, into, random));
            }
        }
        Collections.shuffle(ends, random);
        ends.forEach(Runnable::run);
    }

    private static void finish(PointToPoint p2p, TransferRequest request, Random random) {
        if (random.nextInt(4) == 0) {
            while (!p2p.test(request)) {
                Thread.onSpinWait();
            }
        }
        p2p.await(request);
    }

    private static void check(PointToPoint p2p, TransferRequest request, Receive receive, byte[] into, Random random) {
        Message message = receive.expected;
        if (receive.capacity < message.size) {
            TruncatedMessageException e =
                    assertThrows(TruncatedMessageException.class, () -> finish(p2p, request, random));
            assertTrue(String.valueOf(e.getMessage()).contains("source=" + message.source + " ")
                    && String.valueOf(e.getMessage())
                            .contains("lengthBytes=" + message.size + " capacityBytes=" + receive.capacity));
            return;
        }
        finish(p2p, request, random);
        MessageInfo info = request.info();
        assertNotNull(info);
        assertEquals(message.source, info.source());
        assertEquals(message.tag, info.tag());
        assertEquals(message.size, info.lengthBytes());
        assertArrayEquals(message.bytes(), Arrays.copyOf(into, message.size));
    }
}
