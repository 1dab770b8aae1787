package io.bramble.collective;

import static io.bramble.collective.ScheduleInterpreter.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The broadcasts of long data, for every root. */
class LongBroadcastTest {
    static final int[] SIZES =
            IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(32, 64)).toArray();

    @Test
    void scatterAndAllgatherBringEveryBlockToEveryRank() {
        for (int size : SIZES) {
            for (int root = 0; root < size; root++) {
                int n = size;
                int from = root;
                ScheduleInterpreter run = ScheduleInterpreter.run(
                        size,
                        rank -> ScatterAllgatherBroadcast.schedule(rank, n, from),
                        size,
                        rank -> rank == from ? texts(n, i -> "block" + i) : new String[0]);
                expect(run, size, size);
                assertEquals((size - 1) + size * (size - 1), run.messages().size());
            }
        }
    }

    @Test
    void aChainBringsEverySegmentToEveryRank() {
        for (int segments : new int[] {1, 2, 3, 8}) {
            for (int size : SIZES) {
                for (int root = 0; root < size; root++) {
                    int n = size;
                    int from = root;
                    ScheduleInterpreter run = ScheduleInterpreter.run(
                            size,
                            rank -> ChainBroadcast.schedule(rank, n, from, segments),
                            segments,
                            rank -> rank == from ? texts(segments, i -> "block" + i) : new String[0]);
                    expect(run, size, segments);
                    assertEquals((size - 1) * segments, run.messages().size());
                }
            }
        }
    }

    private static void expect(ScheduleInterpreter run, int size, int blocks) {
        for (int rank = 0; rank < size; rank++) {
            for (int block = 0; block < blocks; block++) {
                assertEquals("block" + block, run.slot(rank, block), "rank=" + rank + " of " + size);
            }
        }
    }
}
