package io.bramble.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.bramble.codec.Encoder;
import io.bramble.error.DecodingException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Joins by those who do not know the secret: a refusal or silence, and no memory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileJoinTest {
    private static final int JOINS = 10_000;
    private static final long ALLOCATION_LIMIT_BYTES = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final RecordingHead events = new RecordingHead();
    private final CollectingWire wire = new CollectingWire();
    private final HeadMachine head = new HeadMachine(Jobs.head(2), Jobs.random(1), wire, events, 0);
    private final List<byte[]> recorded = new ArrayList<>();
    private long connections;

    /** Keeps what the head sends. */
    private static final class CollectingWire implements Wire {
        final List<byte[]> sent = new ArrayList<>();
        boolean ended;

        @Override
        public void connect() {}

        @Override
        public void send(long connection, byte[] body) {
            sent.add(body);
        }

        @Override
        public void limit(long connection, int bytes) {}

        @Override
        public void finish(long connection) {
            ended = true;
        }

        @Override
        public void drop(long connection) {
            ended = true;
        }

        void clear() {
            sent.clear();
            ended = false;
        }
    }

    /** A JVM of the job joins; what it says is written down. */
    @BeforeEach
    void record() {
        CollectingWire memberWire = new CollectingWire();
        MemberMachine member =
                new MemberMachine(Jobs.member(0, 1), Jobs.random(2), memberWire, new RecordingMember(), "head:1", 0);
        long connection = open();
        member.opened(connection, InetAddress.getLoopbackAddress(), "head:1", 0);
        recorded.add(memberWire.sent.get(0));
        head.received(connection, recorded.get(0), 0);
        member.received(connection, wire.sent.get(0), 0);
        recorded.add(memberWire.sent.get(1));
        head.received(connection, recorded.get(1), 0);
        assertTrue(events.has("joined 0 1/2"));
        wire.clear();
    }

    private long open() {
        head.opened(connections, InetAddress.getLoopbackAddress(), "stranger", 0);
        return connections++;
    }

    @Test
    void aReplayedJoinIsRefused() {
        long connection = open();
        recorded.forEach(body -> head.received(connection, body, 0));
        ControlMessage answer = ControlMessage.decode(wire.sent.get(1));
        assertEquals(
                Refusal.Reason.WRONG_SECRET,
                ((ControlMessage.Refused) answer).refusal().reason());
        assertTrue(wire.ended);
    }

    @Test
    void theHeadsProofSentBackIsNotAMembers() {
        long connection = open();
        head.received(connection, recorded.get(0), 0);
        ControlMessage.Challenge challenge = (ControlMessage.Challenge) ControlMessage.decode(wire.sent.get(0));
        byte[] offer = new Offer(Jobs.TERMS, Jobs.record(1, 1)).encode();
        head.received(connection, new ControlMessage.Join(challenge.proof(), offer).body(), 0);
        assertTrue(events.has("refused WRONG_SECRET"));
        assertFalse(events.has("joined 1"));
    }

    @Test
    void badJoinsAreRefusedOrMetWithSilenceAndCostNoMemory() {
        long seed = 20;
        Random random = new Random(seed);
        for (int i = 0; i < JOINS; i++) {
            byte[] stream = hostile(random);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            boolean ended = feed(stream);
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            String where = "seed=" + seed + " join=" + i;
            assertTrue(allocated <= ALLOCATION_LIMIT_BYTES, () -> where + " allocatedBytes=" + allocated);
            assertTrue(wire.sent.size() <= 2 && (ended || wire.sent.size() <= 1), where);
            wire.clear();
        }
        assertEquals(
                1,
                events.log().stream().filter(line -> line.startsWith("joined")).count());
        head.tick(Jobs.PLAN.authenticateNs() + 1);
        assertTrue(events.log().stream().anyMatch(line -> line.startsWith("refused PROTOCOL")));
        assertTrue(events.log().stream().anyMatch(line -> line.startsWith("refused WRONG_SECRET")));
    }

    /** The recorded conversation, changed: bytes flipped, cut, lengths forged, messages of other kinds or in another order. */
    private byte[] hostile(Random random) {
        Encoder out = new Encoder();
        int messages = 1 + random.nextInt(3);
        for (int i = 0; i < messages; i++) {
            byte[] body = recorded.get(random.nextInt(4) == 0 ? random.nextInt(2) : Math.min(i, 1))
                    .clone();
            if (random.nextInt(4) == 0) {
                body[0] = (byte) random.nextInt(30);
            }
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(8) == 0 ? random.nextInt() : body.length;
            int bytes = random.nextInt(8) == 0 ? random.nextInt(body.length) : body.length;
            out.putInt(length);
            out.putBytes(body, 0, bytes);
        }
        return out.toByteArray();
    }

    /** Whether the head ended it. */
    private boolean feed(byte[] stream) {
        FrameReader reader = new FrameReader(ControlPlan.GUEST_LIMIT_BYTES);
        long connection = open();
        try {
            for (int at = 0; at < stream.length && !wire.ended; at += 97) {
                reader.take(ByteBuffer.wrap(stream, at, Math.min(97, stream.length - at)));
                for (byte[] body = reader.next(); body != null && !wire.ended; body = reader.next()) {
                    head.received(connection, body, 0);
                }
            }
        } catch (DecodingException e) {
            head.closed(connection, "length", 0);
            return true;
        }
        if (!wire.ended) {
            head.closed(connection, "by the other side", 0);
        }
        return wire.ended;
    }

    @Test
    void aHeadThatDoesNotKnowTheSecretLearnsNothingAndGetsNothingDone() {
        Random random = new Random(21);
        ControlMessage[] tricks = {
            new ControlMessage.Challenge(new byte[Proofs.NONCE_BYTES], new byte[Proofs.PROOF_BYTES]),
            new ControlMessage.Welcome(),
            new ControlMessage.Map(RankMap.of(List.of(Jobs.record(0, 1)), RankOrder.BY_ID)),
            new ControlMessage.Seat(0, new int[1], new int[1]),
            new ControlMessage.Start(),
            new ControlMessage.Abort(new AbortCause(0, "evil", "", 1, "", "")),
            new ControlMessage.CallRoll(1),
            new ControlMessage.Release(),
            new ControlMessage.Refused(new Refusal(Refusal.Reason.TOO_LATE, "run this: rm -rf /")),
        };
        for (int i = 0; i < 1_000; i++) {
            CollectingWire memberWire = new CollectingWire();
            RecordingMember told = new RecordingMember();
            MemberMachine member = new MemberMachine(Jobs.member(0, 1), Jobs.random(i), memberWire, told, "head:1", 0);
            member.opened(0, InetAddress.getLoopbackAddress(), "head:1", 0);
            byte[] body = tricks[i % tricks.length].body();
            if (i >= tricks.length) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            member.received(0, body, 0);
            member.received(0, tricks[random.nextInt(tricks.length)].body(), 0);
            assertEquals(1, memberWire.sent.size(), "only the hello: round " + i);
            assertEquals(1, told.log().size(), () -> told.log().toString());
            assertTrue(told.has("refused"), () -> told.log().toString());
            assertFalse(told.log().get(0).contains("rm -rf"), "a stranger's words");
        }
    }

    @Test
    void whoSaysNothingIsDroppedAndSoIsTheOldestOfTooMany() {
        for (int i = 0; i < Jobs.PLAN.halfOpenLimit(); i++) {
            open();
        }
        assertFalse(wire.ended);
        open();
        assertTrue(wire.ended);
        wire.clear();
        head.tick(Jobs.PLAN.authenticateNs());
        assertTrue(wire.ended);
    }

    @Test
    void aBrokenMessageOfAJvmThatHasJoinedIsItsEndAndNobodyElses() {
        head.received(0, new byte[] {99, 1, 2}, 0);
        assertTrue(wire.ended);
        assertTrue(events.has("left 0"));
    }

    @Test
    void everyTruncatedMessageIsRefused() {
        List<ControlMessage> samples = List.of(
                new ControlMessage.Map(RankMap.of(List.of(Jobs.record(0, 1), Jobs.record(1, 2)), RankOrder.BY_ID)),
                new ControlMessage.Seat(1, new int[] {1, 2}, new int[] {3, 4}),
                new ControlMessage.Exchange(3, new byte[] {1, 2, 3}),
                new ControlMessage.Exchanged(3, List.of(new byte[] {1}, new byte[] {})),
                new ControlMessage.Suspect(1, "slow"),
                new ControlMessage.Verdict(1, 2, "dead"),
                new ControlMessage.Abort(new AbortCause(1, "host", "send", 1, "summary", "text")),
                new ControlMessage.RollAnswer(1, List.of("a", "b")));
        for (ControlMessage sample : samples) {
            byte[] whole = sample.body();
            assertEquals(sample.kind(), ControlMessage.decode(whole).kind());
            assertEquals(
                    ByteBuffer.wrap(whole),
                    ByteBuffer.wrap(ControlMessage.decode(whole).body()),
                    sample.kind().name());
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(whole, length);
                org.junit.jupiter.api.Assertions.assertThrows(
                        DecodingException.class,
                        () -> ControlMessage.decode(cut),
                        () -> sample.kind() + " " + cut.length);
            }
        }
    }
}
