package io.bramble.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceTest {
    static List<Sample> sequences() {
        return Sample.all().stream()
                .filter(each -> each.codec() instanceof SequenceCodec)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void partsJoinedAreTheWhole(Sample sample) {
        SequenceCodec<Object> codec = (SequenceCodec<Object>) sample.codec();
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            for (Object value : sample.values()) {
                List<Object> parts = new ArrayList<>();
                int length = codec.length(value);
                for (int from = 0; from < length; ) {
                    int to = from + random.nextInt(length - from + 1);
                    parts.add(codec.slice(value, from, to));
                    assertEquals(to - from, codec.length(parts.get(parts.size() - 1)));
                    from = to;
                }
                assertArrayEquals(Sample.bytes(codec, value), Sample.bytes(codec, codec.concat(parts)), "seed=" + seed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void noPartsMakeTheEmptyValue(Sample sample) {
        SequenceCodec<Object> codec = (SequenceCodec<Object>) sample.codec();
        assertEquals(0, codec.length(codec.concat(List.of())));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void emptyPartsCanBeCutAnywhere(Sample sample) {
        SequenceCodec<Object> codec = (SequenceCodec<Object>) sample.codec();
        for (Object value : sample.values()) {
            int length = codec.length(value);
            assertEquals(0, codec.length(codec.slice(value, length, length)));
            assertThrows(IndexOutOfBoundsException.class, () -> codec.slice(value, 0, length + 1));
            assertThrows(IndexOutOfBoundsException.class, () -> codec.slice(value, -1, 0));
        }
    }

    @Test
    void rangesAreCutByPosition() {
        assertEquals(new Range(12, 15), ValueCodecs.RANGE.slice(new Range(10, 20), 2, 5));
        assertEquals(
                new Range(-2, -1),
                ValueCodecs.RANGE.slice(new Range(Integer.MIN_VALUE, -1), Integer.MAX_VALUE - 1, Integer.MAX_VALUE));
        assertEquals(10, ValueCodecs.RANGE.length(new Range(10, 20)));
    }

    @Test
    void partsOfReferenceArraysKeepTheirClass() {
        String[] part = Codecs.array(Codecs.STRING, String.class).slice(new String[] {"a", "b"}, 1, 2);
        assertArrayEquals(new String[] {"b"}, part);
        assertEquals(String[].class, part.getClass());
    }
}
