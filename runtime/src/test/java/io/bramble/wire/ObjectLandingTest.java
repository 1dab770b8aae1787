package io.bramble.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.error.DecodingException;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class ObjectLandingTest {
    private final ObjectLanding landing = new ObjectLanding();

    @Test
    void collectsPiecesOfAnySizeAsBytesOfItsOwn() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] sent = new byte[random.nextInt(5000)];
            random.nextBytes(sent);
            assertEquals(sent.length, landing.begin(77, sent.length));
            for (int at = 0; at < sent.length; ) {
                int piece = Math.min(sent.length - at, 1 + random.nextInt(700));
                if (random.nextBoolean()) {
                    landing.write(at, Payloads.ofBytes(sent, 0, sent.length), at, piece);
                } else {
                    landing.write(at, new BufferPayload().wrap(new UnsafeBuffer(sent), at, piece), 0, piece);
                }
                at += piece;
            }
            byte[] got = landing.bytes();
            assertArrayEquals(sent, got, "seed=" + seed);
            assertSame(got, landing.bytes());
            assertEquals(sent.length, landing.length());
            assertEquals(77, landing.typeId());
            assertNull(landing.value());
        }
    }

    @Test
    void copiesAnArrayOfTheSameHeapAndTakesAValueAsItIs() {
        byte[] sent = {1, 2, 3};
        landing.begin(1, 3);
        landing.take(Payloads.ofBytes(sent, 0, 3));
        assertArrayEquals(sent, landing.bytes());
        assertNotSame(sent, landing.bytes());
        Object value = new Object();
        landing.begin(1, 0);
        landing.take(Payloads.ofValue(value));
        assertSame(value, landing.value());
        assertEquals(0, landing.bytes().length);
        landing.begin(1, 0);
        assertNull(landing.value());
    }

    @Test
    void givesAwayTheBytesOfOneMessageBeforeTheNext() {
        landing.begin(1, 2);
        landing.take(Payloads.ofBytes(new byte[] {1, 2}, 0, 2));
        byte[] first = landing.bytes();
        landing.begin(1, 2);
        landing.take(Payloads.ofBytes(new byte[] {3, 4}, 0, 2));
        assertArrayEquals(new byte[] {1, 2}, first);
        assertArrayEquals(new byte[] {3, 4}, landing.bytes());
    }

    @Test
    void allocatesNoMoreThanTwiceWhatHasArrivedWhateverWasAnnounced() {
        assertEquals(ObjectLanding.MAX_LENGTH_BYTES, landing.begin(1, Long.MAX_VALUE));
        byte[] piece = new byte[1000];
        int at = 0;
        for (int i = 0; i < 100; i++) {
            landing.write(at, Payloads.ofBytes(piece, 0, piece.length), 0, piece.length);
            at += piece.length;
            if (landing.capacityBytes() > 2 * at) {
                throw new AssertionError("capacityBytes=" + landing.capacityBytes() + " arrivedBytes=" + at);
            }
        }
        assertEquals(100_000, landing.bytes().length);
    }

    @Test
    void refusesPiecesOutOfPlace() {
        Payload piece = Payloads.ofBytes(new byte[8], 0, 8);
        landing.begin(1, 8);
        assertThrows(DecodingException.class, () -> landing.write(1L << 30, piece, 0, 8));
        assertThrows(DecodingException.class, () -> landing.write(-1, piece, 0, 8));
        landing.write(0, piece, 0, 5);
        assertThrows(DecodingException.class, () -> landing.write(5, piece, 0, 4));
        assertThrows(DecodingException.class, () -> landing.write(0, piece, 0, 3));
        landing.write(5, piece, 0, 3);
        assertThrows(DecodingException.class, () -> landing.write(8, piece, 0, 1));
    }
}
