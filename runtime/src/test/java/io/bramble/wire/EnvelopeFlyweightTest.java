package io.bramble.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.DecodingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EnvelopeFlyweightTest {
    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(FrameKind kind) {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Envelope sent = random(kind, random);
            int payloadBytes = EnvelopeFlyweight.carriesPayload(kind) ? random.nextInt(100) : 0;
            if (EnvelopeFlyweight.carriesPayload(kind)) {
                sent.length(payloadBytes);
            }
            byte[] bytes = new byte[256];
            int headerBytes = EnvelopeFlyweight.encode(sent, bytes, 8);
            assertEquals(EnvelopeFlyweight.headerBytes(kind), headerBytes);
            assertEquals(0, headerBytes % EnvelopeFlyweight.ALIGNMENT_BYTES);
            Envelope got = new Envelope();
            assertEquals(headerBytes, EnvelopeFlyweight.decode(bytes, 8, headerBytes + payloadBytes, got));
            assertSameFields(sent, got, "seed=" + seed);

            UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
            assertEquals(headerBytes, EnvelopeFlyweight.encode(sent, buffer, 8));
            assertArrayEquals(bytes, buffer.byteArray());
            assertEquals(headerBytes, EnvelopeFlyweight.decode(buffer, 8, headerBytes + payloadBytes, got.reset(kind)));
            assertSameFields(sent, got, "seed=" + seed);
        }
    }

    @Test
    void laysFieldsWhereTheConstantsSay() {
        ByteBuffer rts = encode(envelope(FrameKind.RTS));
        assertEquals(2, rts.get(EnvelopeFlyweight.KIND_OFFSET));
        assertEquals(1, rts.get(EnvelopeFlyweight.FLAGS_OFFSET));
        assertEquals(40, rts.getShort(EnvelopeFlyweight.HEADER_BYTES_OFFSET));
        assertEquals(0x11, rts.getInt(EnvelopeFlyweight.SOURCE_OFFSET));
        assertEquals(0x12, rts.getInt(EnvelopeFlyweight.DESTINATION_OFFSET));
        assertEquals(0x13, rts.getInt(EnvelopeFlyweight.CONTEXT_OFFSET));
        assertEquals(0x14, rts.getInt(EnvelopeFlyweight.TAG_OFFSET));
        assertEquals(-0x15, rts.getInt(EnvelopeFlyweight.SEQUENCE_OFFSET));
        assertEquals(-0x16, rts.getInt(EnvelopeFlyweight.TYPE_ID_OFFSET));
        assertEquals(-0x17, rts.getInt(EnvelopeFlyweight.SEND_REQUEST_OFFSET));
        assertEquals(0x1a, rts.getLong(EnvelopeFlyweight.LENGTH_OFFSET));
        for (FrameKind kind : new FrameKind[] {FrameKind.CTS, FrameKind.ACK}) {
            ByteBuffer grant = encode(envelope(kind));
            assertEquals(-0x18, grant.getInt(EnvelopeFlyweight.RECEIVE_REQUEST_OFFSET));
            assertEquals(-0x19, grant.getInt(EnvelopeFlyweight.GENERATION_OFFSET));
            assertEquals(-0x17, grant.getInt(EnvelopeFlyweight.GRANT_SEND_REQUEST_OFFSET));
            assertEquals(0x1a, grant.getLong(EnvelopeFlyweight.LENGTH_OFFSET));
        }
        ByteBuffer data = encode(envelope(FrameKind.DATA));
        assertEquals(-0x18, data.getInt(EnvelopeFlyweight.RECEIVE_REQUEST_OFFSET));
        assertEquals(-0x19, data.getInt(EnvelopeFlyweight.GENERATION_OFFSET));
        assertEquals(0x1b, data.getLong(EnvelopeFlyweight.DATA_OFFSET_OFFSET));
        ByteBuffer credit = encode(envelope(FrameKind.CREDIT));
        assertEquals(0x1a, credit.getLong(EnvelopeFlyweight.CREDIT_BYTES_OFFSET));
        assertEquals(0x1b, credit.getLong(EnvelopeFlyweight.CREDIT_ENVELOPES_OFFSET));
        assertEquals(-0x15, encode(envelope(FrameKind.RETURNED)).getInt(EnvelopeFlyweight.SEQUENCE_OFFSET));
    }

    @Test
    void hasHeadersOfTheDocumentedLengths() {
        int[] lengths = Arrays.stream(FrameKind.values())
                .mapToInt(EnvelopeFlyweight::headerBytes)
                .toArray();
        assertArrayEquals(new int[] {32, 40, 40, 32, 32, 40, 24, 24}, lengths);
        assertEquals(Arrays.stream(lengths).max().getAsInt(), EnvelopeFlyweight.MAX_HEADER_BYTES);
        assertEquals(Arrays.stream(lengths).min().getAsInt(), EnvelopeFlyweight.MIN_HEADER_BYTES);
    }

    @Test
    void skipsAnExtensionOfTheHeader() {
        byte[] bytes = new byte[64];
        EnvelopeFlyweight.encode(envelope(FrameKind.EAGER), bytes, 0);
        bytes[EnvelopeFlyweight.HEADER_BYTES_OFFSET] = 48;
        Envelope got = new Envelope();
        assertEquals(48, EnvelopeFlyweight.decode(bytes, 0, 53, got));
        assertEquals(5, got.length());
    }

    @Test
    void refusesFramesThatAreNone() {
        byte[] good = new byte[64];
        EnvelopeFlyweight.encode(envelope(FrameKind.RTS), good, 0);
        assertRefused(good, 0, "shorter than any header");
        assertRefused(good, 23, "shorter than any header");
        assertRefused(good, -1, "shorter than any header");
        assertRefused(good, 32, "header of wrong length");
        assertRefused(good, 48, "bytes behind the header");
        assertRefused(with(good, 0, 9), 40, "unknown frame kind");
        assertRefused(with(good, 0, 0), 40, "unknown frame kind");
        assertRefused(with(good, 0, 64), 40, "unknown frame kind");
        assertRefused(with(good, 2, 32), 40, "header of wrong length");
        assertRefused(with(good, 2, 44), 44, "header of wrong length");
        assertRefused(with(good, 2, 48), 40, "header of wrong length");
        assertRefused(with(good, 7, 0x80), 40, "value out of range");
        assertRefused(with(good, 11, 0x80), 40, "value out of range");
        assertRefused(with(good, 19, 0x80), 40, "value out of range");
        assertRefused(with(good, 39, 0x80), 40, "value out of range");
        Envelope into = new Envelope();
        assertThrows(IndexOutOfBoundsException.class, () -> EnvelopeFlyweight.decode(new byte[39], 0, 40, into));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[39]);
        assertThrows(IndexOutOfBoundsException.class, () -> EnvelopeFlyweight.decode(buffer, 0, 40, into));
    }

    @Test
    void refusesOrReadsWhateverBytesComeAndNothingElse() {
        int accepted = 0;
        for (long seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            int frameBytes = random.nextInt(65);
            if (random.nextInt(4) != 0) {
                // Near misses: a good frame with a byte or two changed.
                FrameKind kind = FrameKind.values()[random.nextInt(8)];
                EnvelopeFlyweight.encode(random(kind, random), bytes, 0);
                frameBytes = EnvelopeFlyweight.headerBytes(kind) + random.nextInt(2) * random.nextInt(20);
                for (int i = random.nextInt(3); i > 0; i--) {
                    bytes[random.nextInt(40)] = (byte) random.nextInt();
                }
            }
            try {
                Envelope got = new Envelope();
                int headerBytes = EnvelopeFlyweight.decode(bytes, 0, frameBytes, got);
                assertTrue(headerBytes <= frameBytes && got.length() >= 0 && got.source() >= 0, "seed=" + seed);
                accepted++;
            } catch (DecodingException e) {
                assertTrue(e.getMessage().contains("="), "seed=" + seed);
            }
        }
        assertTrue(accepted > 2_500 && accepted < 47_500, "accepted=" + accepted);
    }

    private static void assertRefused(byte[] bytes, int frameBytes, String why) {
        Envelope into = new Envelope();
        DecodingException e =
                assertThrows(DecodingException.class, () -> EnvelopeFlyweight.decode(bytes, 0, frameBytes, into));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        assertThrows(DecodingException.class, () -> EnvelopeFlyweight.decode(buffer, 0, frameBytes, into));
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static ByteBuffer encode(Envelope envelope) {
        byte[] bytes = new byte[EnvelopeFlyweight.headerBytes(envelope.kind())];
        EnvelopeFlyweight.encode(envelope, bytes, 0);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Envelope envelope(FrameKind kind) {
        return new Envelope()
                .reset(kind)
                .flags(Envelope.SYNCHRONOUS)
                .source(0x11)
                .destination(0x12)
                .context(0x13)
                .tag(0x14)
                .sequence(-0x15)
                .typeId(-0x16)
                .sendRequest(-0x17)
                .receiveRequest(-0x18)
                .generation(-0x19)
                .length(0x1a)
                .offset(0x1b);
    }

    /** An envelope with random values in the fields that its kind has. */
    private static Envelope random(FrameKind kind, SplittableRandom random) {
        Envelope e = new Envelope()
                .reset(kind)
                .flags(random.nextInt(256))
                .source(random.nextInt() >>> 1)
                .destination(random.nextInt(-1, Integer.MAX_VALUE))
                .context(random.nextInt());
        switch (kind) {
            case EAGER, RTS ->
                e.tag(random.nextInt() >>> 1)
                        .sequence(random.nextInt())
                        .typeId(random.nextInt())
                        .sendRequest(random.nextInt());
            case CTS, ACK ->
                e.receiveRequest(random.nextInt()).generation(random.nextInt()).sendRequest(random.nextInt());
            case DATA ->
                e.receiveRequest(random.nextInt()).generation(random.nextInt()).offset(random.nextLong() >>> 1);
            case CREDIT -> e.length(random.nextLong() >>> 1).offset(random.nextLong() >>> 1);
            case RETURNED, ABORT -> e.tag(random.nextInt() >>> 1).sequence(random.nextInt());
        }
        return kind == FrameKind.RTS || kind == FrameKind.CTS || kind == FrameKind.ACK
                ? e.length(random.nextLong() >>> 1)
                : e;
    }

    private static void assertSameFields(Envelope sent, Envelope got, String what) {
        assertEquals(sent.toString(), got.toString(), what);
        assertEquals(sent.flags(), got.flags(), what);
        assertEquals(sent.typeId(), got.typeId(), what);
        assertEquals(sent.sendRequest(), got.sendRequest(), what);
        assertEquals(sent.receiveRequest(), got.receiveRequest(), what);
        assertEquals(sent.generation(), got.generation(), what);
    }
}
