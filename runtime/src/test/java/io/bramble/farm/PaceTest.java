package io.bramble.farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static ReplyBatch batch(int calls, long callNs, int bytes, boolean isLate) {
        Cargo result = Cargo.encoded(io.bramble.codec.Codecs.STRING, "x".repeat(bytes), new io.bramble.codec.Encoder());
        List<Reply> replies = Collections.nCopies(calls, new Reply(1, Reply.End.RETURNED, callNs, result, null));
        return new ReplyBatch(calls * callNs, isLate, replies);
    }

    private static Pace after(int times, ReplyBatch batch) {
        Pace pace = new Pace();
        for (int i = 0; i < times; i++) {
            pace.told(batch);
        }
        return pace;
    }

    @Test
    void creditIsWhatKeepsARankBusyForTheQueuesTime() {
        assertEquals(Pace.LEAST, new Pace().credit());
        assertEquals(Pace.LEAST, after(5, batch(1, 1_000_000, 1, false)).credit());
        assertEquals(50, after(5, batch(3, Pace.QUEUE_NS / 50, 1, false)).credit());
        assertEquals(Pace.MOST, after(5, batch(100, 60, 1, false)).credit());
    }

    @Test
    void largeResultsGetLittleCreditHoweverShortTheCalls() {
        assertEquals(Pace.LEAST, after(50, batch(1, 100, 1 << 20, false)).credit());
    }

    @Test
    void aPauseCostsSomeCreditAndALateRankAllOfIt() {
        Pace pace = after(20, batch(100, 1_000, 1, false));
        int credit = pace.credit();
        pace.told(batch(1, 1_000_000_000, 1, false));
        assertTrue(pace.credit() >= credit / 2, credit + " then " + pace.credit());
        pace.told(new ReplyBatch(1, true, List.of()));
        assertEquals(Pace.LEAST, pace.credit());
        for (int i = 0; i < 20; i++) {
            pace.told(batch(100, 1_000, 1, false));
        }
        assertTrue(pace.credit() > credit / 2, "recovers to " + pace.credit());
    }

    @Test
    void aRankWithRoomForLessThanAMessageGetsNoneUnlessItIdles() {
        WorkingRank rank = new WorkingRank(0, "host", true);
        rank.told(batch(100, 60, 1, false));
        int chunk = Pace.chunk(Pace.MOST);
        assertEquals(Pace.MOST, rank.wants(1));
        CallGroup group = new CallGroup() {
            @Override
            boolean mayGrow() {
                return false;
            }

            @Override
            void ended(Call<?, ?> call, Turn turn) {}
        };
        var worker = FarmRig.worker(io.bramble.codec.Codecs.INT, io.bramble.codec.Codecs.INT);
        for (int i = 0; i < Pace.MOST; i++) {
            assertEquals(i == 0 || Pace.MOST - i >= chunk, rank.wants(chunk) > 0, "load " + i);
            assertEquals(i == 0, rank.wants(chunk - 1) > 0, "load " + i);
            rank.assign(new Call<>(worker, i, group, Cargo.of(worker.argument(), i)));
        }
        // Answered in any order, each once.
        for (long sequence : new long[] {Pace.MOST, 1, 3, 2}) {
            Call<?, ?> call = rank.answered(sequence);
            assertEquals(sequence, call == null ? -1 : call.sequence);
            assertEquals(null, rank.answered(sequence));
        }
        assertEquals(Pace.MOST - 4, rank.callsOf(group).size());
        assertEquals(Pace.MOST - 4, rank.load());
    }

    /** A call that had begun when it was asked for stays marked; calls that come behind it later must not be stuck for that. */
    @Test
    void whatIsQueuedBehindACallThatWasAskedForInVainCanBeTakenBack() {
        WorkingRank rank = new WorkingRank(0, "host", true);
        CallGroup group = new CallGroup() {
            @Override
            boolean mayGrow() {
                return false;
            }

            @Override
            void ended(Call<?, ?> call, Turn turn) {}
        };
        var worker = FarmRig.worker(io.bramble.codec.Codecs.INT, io.bramble.codec.Codecs.INT);
        for (int i = 0; i < 2; i++) {
            rank.assign(new Call<>(worker, i, group, Cargo.of(worker.argument(), i)));
        }
        rank.recall(false);
        assertTrue(rank.givesBack());
        rank.answered(1);
        rank.assign(new Call<>(worker, 2, group, Cargo.of(worker.argument(), 2)));
        assertTrue(rank.canGiveBack(false));
    }
}
