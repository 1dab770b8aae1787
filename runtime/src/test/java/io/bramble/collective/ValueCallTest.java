package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Operation;
import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.transport.Board;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls on values are done: by the length that their type has, never by one that only the value has. */
class ValueCallTest {
    /** As many bytes as it says, or not. */
    private record Wide(int says, int writes) implements Codec<Integer> {
        @Override
        public void encode(Encoder out, Integer value) {
            out.putBytes(new byte[writes], 0, writes);
        }

        @Override
        public Integer decode(Decoder in) {
            in.advance(writes);
            return writes;
        }

        @Override
        public int fixedBytes() {
            return says;
        }
    }

    private static final int MOST = Board.MOST_BYTES;

    private static DecisionTable onBoard(int rank, int size) {
        return DecisionTable.onBoard(rank, Topology.flat(size), Tuning.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 8})
    void onlyAShortFixedLengthGoesOnTheBoard(int size) {
        for (int rank = 0; rank < size; rank++) {
            ValueCalls calls = new ValueCalls(rank, size);
            DecisionTable table = onBoard(rank, size);
            assertTrue(calls.allreduce("sum", Codecs.DOUBLE, () -> 1.0, Operation.SUM)
                    .plan(table)
                    .onBoard());
            assertTrue(calls.broadcast("tell", Codecs.BOOLEAN, () -> true, 0)
                    .plan(table)
                    .onBoard());
            assertTrue(calls.broadcast("tell", new Wide(MOST, MOST), () -> 1, 0)
                    .plan(table)
                    .onBoard());
            assertFalse(calls.broadcast("tell", new Wide(MOST + 1, MOST + 1), () -> 1, 0)
                    .plan(table)
                    .onBoard());
            assertFalse(calls.allreduce("join", Codecs.STRING, () -> "", String::concat)
                    .plan(table)
                    .onBoard());
            assertFalse(calls.broadcast("tell", Codecs.optional(Codecs.INT), () -> null, 0)
                    .plan(table)
                    .onBoard());
            // Nobody looks at a value to decide.
            assertTrue(calls.broadcast(
                            "tell",
                            Codecs.INT,
                            () -> {
                                throw new AssertionError("asked for");
                            },
                            0)
                    .plan(table)
                    .onBoard());
        }
    }

    /** As many slots as the algorithm wants that the length has chosen. */
    @Test
    void smallBlocksOfAFixedLengthTravelTogether() {
        ValueCalls calls = new ValueCalls(0, 8);
        DecisionTable table = new DecisionTable(0, 8);
        List<String> texts = Collections.nCopies(8, "");
        List<Integer> numbers = Collections.nCopies(8, 1);
        Schedule ofTexts = calls.alltoall("swap", Codecs.STRING, () -> texts).plan(table);
        Schedule ofNumbers = calls.alltoall("swap", Codecs.INT, () -> numbers).plan(table);
        assertEquals(
                7,
                ofTexts.rounds().stream()
                        .mapToInt(round -> round.sends().size())
                        .sum());
        assertEquals(
                3,
                ofNumbers.rounds().stream()
                        .mapToInt(round -> round.sends().size())
                        .sum());
        assertNotEquals(ofTexts, ofNumbers);
    }

    @Test
    void aCodecThatWritesAnotherLengthThanItSaysIsNamed() {
        ValueSlots<Integer> slots = new ValueSlots<>("sum", new Wide(8, 9), 0, 1);
        slots.putCallers(0, 1);
        String text = String.valueOf(assertThrows(IllegalStateException.class, () -> slots.outgoing(0, 1, false))
                .getMessage());
        assertTrue(text.startsWith("sum: codec of a fixed length wrote another: type=\""), text);
        assertTrue(text.endsWith(" fixedBytes=8 writtenBytes=9; let its fixedBytes() return VARIABLE_BYTES"), text);
    }
}
