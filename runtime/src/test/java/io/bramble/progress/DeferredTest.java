package io.bramble.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredTest {
    private final Deferred deferred = new Deferred();
    private final List<String> log = new ArrayList<>();

    private Runnable says(String text) {
        return () -> log.add(text);
    }

    @Test
    void runsAtOnceWhereNothingIsHeld() {
        deferred.run(says("a"));
        assertEquals(List.of("a"), log);
    }

    @Test
    void runsWhenTheLockIsFree() {
        deferred.hold();
        deferred.run(says("a"));
        log.add("held");
        assertTrue(deferred.letGo());
        log.add("free");
        deferred.drain();
        assertEquals(List.of("held", "free", "a"), log);
    }

    @Test
    void hasNothingToDrainWhereNothingWasDeferred() {
        deferred.hold();
        assertFalse(deferred.letGo());
        deferred.run(says("a"));
        assertEquals(List.of("a"), log);
    }

    @Test
    void runsAtOnceOnAThreadThatDoesNotHoldTheLock() throws InterruptedException {
        deferred.hold();
        Thread other = new Thread(() -> deferred.run(says("other")));
        other.start();
        other.join();
        assertEquals(List.of("other"), log);
    }

    @Test
    void whatAnActionDefersRunsAfterItSoTheStackStaysFlat() {
        int[] left = {1_000_000};
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            if (--left[0] > 0) {
                deferred.run(again[0]);
            }
        };
        deferred.run(again[0]);
        assertEquals(0, left[0]);
    }

    @Test
    void anActionThatWaitsRunsWhatIsStillDeferredFirst() {
        deferred.run(() -> {
            deferred.run(says("b"));
            deferred.beforeWait();
            log.add("waited");
        });
        assertEquals(List.of("b", "waited"), log);
    }
}
