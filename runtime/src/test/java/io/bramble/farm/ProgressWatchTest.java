package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.FarmProgress;
import io.bramble.codec.Codecs;
import io.bramble.spi.WorkerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private static final long SECOND_NS = 1_000_000_000;

    private static final CallGroup GROUP = new CallGroup() {
        @Override
        boolean mayGrow() {
            return false;
        }

        @Override
        void ended(Call<?, ?> call, Turn turn) {}
    };

    private final List<FarmProgress> told = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long nowNs = 7;
    private final ProgressWatch watch = new ProgressWatch("slice", told::add, lines::add, () -> nowNs);

    private static Call<?, ?> ended(Reply.End end) {
        WorkerSpec<Integer, Integer> worker = new WorkerSpec<>(0, "slice", Codecs.INT, Codecs.INT, false);
        Call<Integer, Integer> call = new Call<>(worker, 1, GROUP, Cargo.of(Codecs.INT, 1));
        call.reply = new Reply(1, end, 0, null, null);
        return call;
    }

    @Test
    void tellsTheListenerNowAndThenAndTheTerminalAfterTwoSeconds() {
        for (int i = 0; i < 50; i++) {
            watch.read();
            nowNs += SECOND_NS / 20;
            watch.delivered(ended(i == 3 ? Reply.End.THREW : Reply.End.RETURNED));
        }
        assertEquals(new FarmProgress("slice", 2, 2, 0, Duration.ofMillis(100)), told.get(0));
        assertEquals(25, told.size());
        assertEquals("slice: 40 done, 1 failed, 2 s, 20.0/s", lines.get(0));
        assertEquals(6, lines.size());
        watch.end();
        watch.end();
        assertEquals(26, told.size());
        assertEquals("", lines.get(6));
        assertEquals(7, lines.size());
    }

    @Test
    void aShortFarmShowsNothing() {
        nowNs += SECOND_NS;
        watch.delivered(ended(Reply.End.RETURNED));
        watch.end();
        assertEquals(List.of(), lines);
    }

    @Test
    void oneOfThemIsEnough() {
        ProgressWatch forTerminal = new ProgressWatch("slice", null, lines::add, () -> nowNs);
        nowNs += 3 * SECOND_NS;
        forTerminal.delivered(ended(Reply.End.RETURNED));
        assertEquals(List.of("slice: 1 done, 3 s, 0.3/s"), lines);
        ProgressWatch forProgram = new ProgressWatch("slice", told::add, null, () -> nowNs);
        nowNs += 3 * SECOND_NS;
        forProgram.delivered(ended(Reply.End.RETURNED));
        assertEquals(1, told.size());
    }
}
