package io.bramble.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.bramble.error.DecodingException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no encoder wrote: a value or a {@link DecodingException}, never another failure, never much memory. */
class HostileBytesTest {
    private static final long ALLOCATION_LIMIT_BYTES = 1 << 20;
    private static final int FLIPS_PER_CODEC = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Sample> all() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aValueCutShortIsRefused(Sample sample) {
        for (Object value : sample.values()) {
            byte[] whole = Sample.bytes(sample.codec(), value);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(
                        DecodingException.class,
                        () -> sample.codec().decode(new Decoder(cut)),
                        () -> sample + " cut to " + HexFormat.of().formatHex(cut));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void flippedBytesGiveAValueOrARefusal(Sample sample) {
        long seed = sample.schema().hashCode();
        Random random = new Random(seed);
        List<byte[]> valid = sample.values().stream()
                .map(value -> Sample.bytes(sample.codec(), value))
                .toList();
        for (int i = 0; i < FLIPS_PER_CODEC; i++) {
            byte[] bytes = valid.get(random.nextInt(valid.size())).clone();
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
            }
            decode(sample, bytes, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void randomBytesGiveAValueOrARefusal(Sample sample) {
        long seed = 31L * sample.schema().hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < FLIPS_PER_CODEC / 4; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            decode(sample, bytes, seed);
        }
    }

    @Test
    void aLengthThatLiesAllocatesNothing() {
        byte[] lie = {-1, -1, -1, -1, 7, 0, 0, 0};
        for (Sample sample : all()) {
            decode(sample, lie, 0);
        }
    }

    private record Tree(List<Tree> children) {}

    private static final class TreeCodec implements Codec<Tree> {
        @Override
        public void encode(Encoder out, Tree value) {
            out.enter();
            Codecs.list(this).encode(out, value.children());
            out.leave();
        }

        @Override
        public Tree decode(Decoder in) {
            in.enter();
            Tree tree = new Tree(Codecs.list(this).decode(in));
            in.leave();
            return tree;
        }
    }

    @Test
    void lengthsThatLieOnEveryLevelDoNotAddUp() {
        byte[] bytes = new byte[30_000];
        // Every list claims as many elements as bytes are left.
        for (int at = 0; at + 3 <= bytes.length; at += 3) {
            int rest = bytes.length - at - 3;
            bytes[at] = (byte) (rest | 0x80);
            bytes[at + 1] = (byte) (rest >>> 7 | 0x80);
            bytes[at + 2] = (byte) (rest >>> 14);
        }
        long before = allocated();
        assertThrows(DecodingException.class, () -> new TreeCodec().decode(new Decoder(bytes)));
        long allocated = allocated() - before;
        assertTrue(allocated < ALLOCATION_LIMIT_BYTES, () -> "allocatedBytes=" + allocated);
    }

    private static void decode(Sample sample, byte[] bytes, long seed) {
        Decoder in = new Decoder(bytes);
        long before = allocated();
        try {
            sample.codec().decode(in);
        } catch (DecodingException expected) {
            assertTrue(expected.getMessage().contains("both ends must run the same program")
                    || expected.getMessage().contains("must differ by equals"));
        } catch (Throwable other) {
            fail("seed=" + seed + " type=" + sample + " bytes=" + HexFormat.of().formatHex(bytes), other);
        }
        long allocated = allocated() - before;
        if (allocated > ALLOCATION_LIMIT_BYTES) {
            fail("allocated " + allocated + " bytes: seed=" + seed + " type=" + sample + " bytes="
                    + HexFormat.of().formatHex(bytes));
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
