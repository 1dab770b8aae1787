package io.bramble.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CompletionTest {
    private static final class Plain extends Completion {
        int value;

        void start() {
            begin();
        }

        boolean settle(int with) {
            if (!trySettle()) {
                return false;
            }
            value = with;
            done();
            return true;
        }

        @Override
        public String describe() {
            return "a test";
        }
    }

    @Test
    void isSettledOncePerUse() {
        Plain one = new Plain();
        assertFalse(one.settle(1), "not begun");
        one.start();
        assertThrows(IllegalStateException.class, one::start);
        assertFalse(one.isDone());
        assertTrue(one.settle(2));
        assertFalse(one.settle(3));
        assertTrue(one.isDone());
        assertEquals(2, one.value);
        one.start();
        assertFalse(one.isDone());
    }

    @Test
    void hasOneSleeper() throws Exception {
        Plain one = new Plain();
        Thread other = new Thread(() -> {});
        assertTrue(one.trySleep(Thread.currentThread()));
        assertFalse(one.trySleep(other));
        assertEquals(Thread.currentThread(), one.sleeper());
        one.awake();
        assertTrue(one.trySleep(other));
        other.join();
    }

    @Test
    void ofManyThreadsOneSettlesAndAllSeeWhatItWrote() throws Exception {
        for (int round = 0; round < 2000; round++) {
            Plain one = new Plain();
            one.start();
            AtomicInteger won = new AtomicInteger();
            Thread[] threads = new Thread[3];
            for (int i = 0; i < threads.length; i++) {
                int mine = i + 1;
                threads[i] = new Thread(() -> {
                    if (one.settle(mine)) {
                        assertEquals(0, won.getAndSet(mine));
                    }
                });
                threads[i].start();
            }
            while (!one.isDone()) {
                Thread.onSpinWait();
            }
            int seen = one.value;
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(won.get(), seen);
        }
    }
}
