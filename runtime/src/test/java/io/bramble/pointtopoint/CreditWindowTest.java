package io.bramble.pointtopoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditWindowTest {
    private static final long MIB = 1 << 20;

    @Test
    void allFirstCreditsTogetherStayWithinHalfOfTheSmallestBudget() {
        for (int ranks : new int[] {1, 2, 3, 8, 64, 256, 1024}) {
            for (int perJvm : new int[] {1, 2, 4, 16}) {
                CreditPlan plan = CreditPlan.of(ranks, perJvm);
                long pair = plan.bytes() + (long) plan.envelopes() * UnexpectedBudget.ENVELOPE_BYTES;
                // What a link needs to move at all comes on top in very large worlds.
                long least = (long) ranks * perJvm * 2 * UnexpectedBudget.ENVELOPE_BYTES;
                assertTrue(pair * ranks * perJvm <= MIB / 2 + least, "ranks=" + ranks + " perJvm=" + perJvm);
                assertTrue(plan.envelopes() >= 2 && plan.bytes() >= 0);
            }
        }
    }

    /** Whatever is sent and received in whatever order: what is granted less what is used stays what the window says. */
    @Test
    void aSourceNeverHasMoreThanItsWindowAndIsNeverLeftWithoutWhileItsMessagesAreRead() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            UnexpectedBudget budget = new UnexpectedBudget(MIB);
            CreditPlan plan = CreditPlan.of(2 + random.nextInt(100), 1);
            CreditWindow window = new CreditWindow(budget, plan);
            ArrayDeque<Integer> unexpected = new ArrayDeque<>();
            int envelopes = plan.envelopes();
            long bytes = plan.bytes();
            for (int i = 0; i < 2000; i++) {
                if (random.nextBoolean() && envelopes > 0) {
                    int length = (int) Math.min(bytes, random.nextInt(10_000));
                    envelopes--;
                    bytes -= length;
                    window.arrived();
                    unexpected.add(length);
                } else if (!unexpected.isEmpty()) {
                    window.consumed(unexpected.poll());
                }
                if (window.isDue()) {
                    envelopes += window.owedEnvelopes();
                    bytes += window.owedBytes();
                    window.paid(window.owedEnvelopes(), window.owedBytes());
                    assertFalse(window.isDue());
                }
                assertTrue(envelopes >= 0 && bytes >= 0, "seed=" + seed);
                assertTrue(envelopes > 0 || !unexpected.isEmpty(), "starved: seed=" + seed);
                assertTrue(bytes <= CreditPlan.WINDOW_BYTES, "seed=" + seed);
                assertTrue(envelopes + unexpected.size() <= CreditPlan.WINDOW_ENVELOPES, "seed=" + seed);
                assertTrue(budget.usedBytes() <= budget.limitBytes(), "seed=" + seed);
            }
        }
    }

    @Test
    void aReceiveThatWaitsLetsMoreEnvelopesComeThoughTheWindowIsFull() {
        CreditWindow window = new CreditWindow(new UnexpectedBudget(0), new CreditPlan(2, 0));
        window.arrived();
        window.arrived();
        assertFalse(window.isDue());
        window.demanded();
        assertTrue(window.isDue());
        assertEquals(2, window.owedEnvelopes());
    }

    @Test
    void numbersComeOutOfTheQueueAsTheyWentIn() {
        IntQueue queue = new IntQueue();
        ArrayDeque<Integer> model = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(100) < 49 && !model.isEmpty()) {
                assertEquals(model.poll(), queue.get(0));
                queue.drop(1);
            } else {
                queue.add(i);
                model.add(i);
            }
            assertEquals(model.size(), queue.size());
        }
    }
}
