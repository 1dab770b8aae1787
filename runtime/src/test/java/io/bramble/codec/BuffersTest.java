package io.bramble.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.DecodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BuffersTest {
    @Test
    void numbersAreLittleEndian() {
        Encoder out = new Encoder();
        out.putInt(0x04030201);
        ArrayCodecs.LONGS.encode(out, new long[] {0x0807060504030201L});
        assertArrayEquals(new byte[] {1, 2, 3, 4, 1, 1, 2, 3, 4, 5, 6, 7, 8}, out.toByteArray());
    }

    @Test
    void lengthsOfAnySizeComeBackInTheFewestBytes() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            int length = random.nextInt() >>> 1 + random.nextInt(31);
            Encoder out = new Encoder(0);
            out.putLength(length);
            assertEquals(Math.max(1, (38 - Integer.numberOfLeadingZeros(length)) / 7), out.length());
            assertEquals(length, new Decoder(out.toByteArray()).getLength(0));
        }
    }

    @Test
    void aLengthOfMoreThan31BitsIsRefused() {
        byte[] tooLong = {-1, -1, -1, -1, 8};
        assertThrows(DecodingException.class, () -> new Decoder(tooLong).getLength(0));
        byte[] endless = {-1, -1, -1, -1, -1, -1};
        assertThrows(DecodingException.class, () -> new Decoder(endless).getLength(0));
    }

    @Test
    void aMessageOverTwoGibibytesIsRefusedInASentence() {
        Encoder out = new Encoder();
        out.putInt(1);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> out.claim(Integer.MAX_VALUE));
        assertTrue(refusal.getMessage().startsWith("value too large for one message: bytes>=2147483651"));
        assertEquals(4, out.length());
    }

    @Test
    void depthIsCountedUntilTheBufferIsUsedAnew() {
        Decoder in = new Decoder(new byte[1]);
        for (int i = 0; i < Encoder.MAX_DEPTH; i++) {
            in.enter();
        }
        assertThrows(DecodingException.class, in::enter);
        in.wrap(new byte[1], 0, 1).enter();
        Encoder out = new Encoder();
        for (int i = 0; i < Encoder.MAX_DEPTH; i++) {
            out.enter();
        }
        assertThrows(IllegalArgumentException.class, out::enter);
        out.clear().enter();
    }

    @Test
    void stridesAndBulkWriteTheSameBytes() {
        double[] matrix = new Random(1).doubles(1000).toArray();
        double[] column = new double[100];
        for (int i = 0; i < 100; i++) {
            column[i] = matrix[3 + i * 10];
        }
        Encoder strided = new Encoder();
        ViewCodecs.DOUBLES.encode(strided, io.bramble.Doubles.of(matrix, 3, 100, 10));
        Encoder bulk = new Encoder();
        ArrayCodecs.DOUBLES.encode(bulk, column);
        assertArrayEquals(bulk.toByteArray(), strided.toByteArray());
    }
}
