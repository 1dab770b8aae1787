package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Bytes;
import io.bramble.Communicator;
import io.bramble.MatchedMessage;
import io.bramble.MatchedValue;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.Status;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Programs of all kinds of calls drawn from a seed. Three planes that do not meet: messages of known sources and tags, or any tag, of which
 * a queue for each pair of ranks says which receive gets which; typed messages from any source, of which each source's must come in
 * order and none be lost; and persistent requests and exchanges around a ring, on another communicator.
 *
 * <p>In each round a rank begins all its sends before it waits for anything, so that every wait comes to an end.
 */
public final class RandomMessages {
    private static final int NEVER_SENT = 77;

    private record Message(int source, int destination, int round, int tag, int size, int number) {
        byte[] bytes() {
            byte[] bytes = new byte[size];
            new Random(number * 31L + size).nextBytes(bytes);
            return bytes;
        }
    }

    private record Receive(int tag, Message expected) {}

    private final long seed;
    private final int ranks;
    private final int rounds;
    private final int maxSize;
    private final List<Message> messages = new ArrayList<>();

    /** By round and destination, how many typed messages each source sends. */
    private final int[][][] typed;

    public RandomMessages(long seed, int ranks, int rounds, int maxSize) {
        this.seed = seed;
        this.ranks = ranks;
        this.rounds = rounds;
        this.maxSize = maxSize;
        this.typed = new int[rounds][ranks][ranks];
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            for (int source = 0; source < ranks; source++) {
                for (int destination = 0; destination < ranks; destination++) {
                    for (int i = random.nextInt(4); i > 0; i--) {
                        int size = random.nextInt(3) == 0 ? random.nextInt(maxSize + 1) : random.nextInt(40);
                        messages.add(new Message(source, destination, round, random.nextInt(3), size, messages.size()));
                    }
                    typed[round][destination][source] = random.nextInt(3);
                }
            }
        }
    }

    private List<Message> sent(int round, int source, int destination) {
        return messages.stream()
                .filter(each -> each.round == round && each.source == source && each.destination == destination)
                .toList();
    }

    /** The receives for a pair's messages of a round, in an order of their own, and by the model what each gets. */
    private List<Receive> receives(Random random, List<Message> sent) {
        List<Message> order = new ArrayList<>(sent);
        Collections.shuffle(order, random);
        List<Integer> tags = new ArrayList<>();
        order.forEach(each -> tags.add(random.nextInt(4) == 0 ? Communicator.ANY_TAG : each.tag));
        List<Receive> receives = model(tags, sent);
        if (receives.contains(null)) {
            // A receive of any tag took what a later one needs.
            receives = model(Collections.nCopies(sent.size(), Communicator.ANY_TAG), sent);
        }
        return receives;
    }

    /** Each receive in the order posted takes the first message sent that fits and is left. */
    private static List<Receive> model(List<Integer> tags, List<Message> sent) {
        List<Message> left = new ArrayList<>(sent);
        List<Receive> receives = new ArrayList<>();
        for (int tag : tags) {
            Optional<Message> first = left.stream()
                    .filter(each -> tag == Communicator.ANY_TAG || tag == each.tag)
                    .findFirst();
            first.ifPresent(left::remove);
            receives.add(first.map(each -> new Receive(tag, each)).orElse(null));
        }
        return receives;
    }

    /** What a rank does; without a second communicator it leaves out what needs one. */
    public void run(Communicator world, Communicator second) {
        new Rank(world, second).run();
    }

    private final class Rank {
        private final Communicator world;
        private final Communicator second;
        private final int rank;
        private final Random random;

        /** What is under way in this round, and what is to be true when it is done. */
        private final List<Request> pending = new ArrayList<>();

        private final List<Runnable> checks = new ArrayList<>();

        Rank(Communicator world, Communicator second) {
            this.world = world;
            this.second = second;
            this.rank = world.rank();
            this.random = new Random(seed * 31 + rank);
        }

        void run() {
            int next = (rank + 1) % ranks;
            int previous = (rank + ranks - 1) % ranks;
            int length = random(seed).nextInt(maxSize / 4 + 1);
            int[] out = new int[length + 1];
            int[] in = new int[length + 1];
            PersistentRequest[] ring = {};
            if (second != null) {
                ring = new PersistentRequest[] {
                    second.receiveInit(1, previous, in),
                    random.nextBoolean() ? second.sendInit(1, next, out) : second.synchronousSendInit(1, next, out),
                };
            }
            for (int round = 0; round < rounds; round++) {
                out[0] = rank * 1000 + round;
                Requests.startAll(ring);
                sendAll(round);
                receiveAll(round);
                receiveTyped(round);
                if (second != null) {
                    exchange(round, next, previous);
                }
                end();
                Requests.awaitAll(ring);
                assertEquals(second == null ? 0 : previous * 1000 + round, in[0]);
            }
        }

        private void sendAll(int round) {
            // Between destinations any order, to one the order of the model.
            messages.stream()
                    .filter(each -> each.round == round && each.source == rank)
                    .forEach(this::send);
            for (int destination = 0; destination < ranks; destination++) {
                for (int i = 0; i < typed[round][destination][rank]; i++) {
                    pending.add(
                            random.nextBoolean()
                                    ? world.isend(TestRank.TEXT.at(round), destination, rank + " " + i)
                                    : world.isynchronousSend(TestRank.TEXT.at(round), destination, rank + " " + i));
                }
            }
        }

        private void send(Message message) {
            byte[] bytes = message.bytes();
            int to = message.destination;
            Request request = switch (random.nextInt(6)) {
                case 0 -> world.isynchronousSend(message.tag, to, bytes);
                case 1 -> world.isend(message.tag, to, ByteBuffer.wrap(bytes));
                case 2 -> {
                    byte[] spread = new byte[bytes.length * 3 + 1];
                    for (int i = 0; i < bytes.length; i++) {
                        spread[1 + 3 * i] = bytes[i];
                    }
                    yield world.isend(message.tag, to, Bytes.of(spread, bytes.length == 0 ? 0 : 1, bytes.length, 3));
                }
                case 3 -> {
                    PersistentRequest once = world.sendInit(message.tag, to, bytes);
                    once.start();
                    yield once;
                }
                default -> world.isend(message.tag, to, bytes);
            };
            pending.add(request);
            // Once it is done the array is the sender's again.
            checks.add(() -> Arrays.fill(bytes, (byte) 0x55));
            if (random.nextInt(8) == 0) {
                request.test();
            }
        }

        private void receiveAll(int round) {
            List<List<Receive>> bySource = new ArrayList<>();
            List<Integer> sources = new ArrayList<>();
            for (int source = 0; source < ranks; source++) {
                List<Receive> receives = receives(random, sent(round, source, rank));
                bySource.add(new ArrayList<>(receives));
                receives.forEach(each -> sources.add(each.expected.source));
            }
            Collections.shuffle(sources, random);
            for (int source : sources) {
                receive(bySource.get(source).remove(0));
                if (random.nextInt(6) == 0) {
                    cancel();
                }
            }
        }

        private void receive(Receive receive) {
            Message message = receive.expected;
            int source = message.source;
            byte[] room = new byte[message.size + random.nextInt(3)];
            Status status = new Status();
            switch (random.nextInt(8)) {
                case 0 -> {
                    assertEquals(message.size, world.receive(receive.tag, source, room, status));
                    check(message, status, room);
                }
                case 1 -> {
                    check(message, world.probe(receive.tag, source), null);
                    world.receive(receive.tag, source, ByteBuffer.wrap(room), status);
                    check(message, status, room);
                }
                case 2 -> {
                    Optional<Status> found;
                    do {
                        found = world.iprobe(receive.tag, source);
                    } while (found.isEmpty());
                    check(message, found.get(), null);
                    later(message, world.ireceive(receive.tag, source, room), room);
                }
                case 3 -> {
                    MatchedMessage matched = world.mprobe(receive.tag, source);
                    check(message, matched.status(), null);
                    if (random.nextBoolean()) {
                        matched.receive(room);
                        check(message, matched.status(), room);
                    } else {
                        later(message, matched.ireceive(room), room);
                    }
                }
                case 4 -> {
                    PersistentRequest once = world.receiveInit(receive.tag, source, room);
                    once.start();
                    later(message, once, room);
                }
                default -> later(message, world.ireceive(receive.tag, source, room), room);
            }
        }

        private void later(Message message, Request request, byte[] room) {
            pending.add(request);
            checks.add(() -> check(message, request.status(), room));
        }

        private void check(Message message, Status status, byte[] room) {
            assertEquals("source=" + message.source + " tag=" + message.tag + " length=" + message.size, "" + status);
            if (room != null) {
                assertArrayEquals(message.bytes(), Arrays.copyOf(room, message.size));
            }
        }

        /** A receive of what nobody sends can be taken back, whatever else goes on. */
        private void cancel() {
            // Not from another rank: that may have returned, so that the receive fails.
            int source = random.nextBoolean() ? rank : Communicator.ANY_SOURCE;
            Request never = world.ireceive(NEVER_SENT, source, new int[1]);
            if (random.nextBoolean()) {
                assertTrue(!never.await(Duration.ofNanos(random.nextInt(100_000))));
            }
            assertTrue(never.cancel());
            never.await();
            assertTrue(never.isCancelled());
        }

        private void receiveTyped(int round) {
            int[] next = new int[ranks];
            List<ReceiveRequest<String>> begun = new ArrayList<>();
            List<Received<String>> got = new ArrayList<>();
            int count = Arrays.stream(typed[round][rank]).sum();
            for (int i = 0; i < count; i++) {
                // Once one is begun, those after it are too: so that they are in the order posted.
                if (!begun.isEmpty() || random.nextInt(4) == 0) {
                    begun.add(world.ireceive(TestRank.TEXT.at(round), Communicator.ANY_SOURCE));
                } else if (random.nextBoolean()) {
                    got.add(world.receiveAny(TestRank.TEXT.at(round)));
                } else {
                    MatchedValue<String> matched = world.mprobe(TestRank.TEXT.at(round), Communicator.ANY_SOURCE);
                    got.add(new Received<>(matched.tag(), matched.source(), matched.receive()));
                }
            }
            begun.forEach(each -> got.add(each.received()));
            for (Received<String> one : got) {
                assertEquals(one.source() + " " + next[one.source()]++, one.value());
            }
            assertArrayEquals(typed[round][rank], next);
            assertTrue(world.iprobe(TestRank.TEXT.at(round), Communicator.ANY_SOURCE)
                    .isEmpty());
        }

        private void exchange(int round, int next, int previous) {
            // The same on all ranks.
            Random common = random(seed + round);
            long[] values = new long[1 + common.nextInt(maxSize / 8 + 1)];
            Arrays.fill(values, rank + round);
            if (common.nextBoolean()) {
                second.sendReceiveReplace(2, next, 2, previous, values);
                assertEquals(previous + round, values[values.length - 1]);
            } else {
                long[] in = new long[values.length];
                assertEquals(in.length, second.sendReceive(3, next, values, 3, previous, in));
                assertEquals(previous + round, in[in.length - 1]);
            }
        }

        private Random random(long of) {
            return new Random(of * 17);
        }

        /** Waits for all that is under way, in one of the ways there are. */
        private void end() {
            switch (random.nextInt(5)) {
                case 0 -> Requests.awaitAll(pending);
                case 1 -> {
                    while (Requests.awaitAny(pending) >= 0) {
                        assertTrue(pending.stream().anyMatch(each -> !each.isActive()));
                    }
                }
                case 2 -> {
                    while (Requests.awaitSome(pending).length > 0) {
                        assertTrue(pending.stream().anyMatch(each -> !each.isActive()));
                    }
                }
                case 3 -> {
                    while (!Requests.testAll(pending)) {
                        Thread.onSpinWait();
                    }
                }
                default -> {
                    Collections.shuffle(pending, random);
                    for (Request each : pending) {
                        while (!each.await(Duration.ofMillis(1))) {
                            Thread.onSpinWait();
                        }
                    }
                }
            }
            assertTrue(pending.stream().noneMatch(Request::isActive));
            checks.forEach(Runnable::run);
            pending.clear();
            checks.clear();
        }
    }
}
