package io.bramble.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.transport.udp.Vigil.Finding;
import org.junit.jupiter.api.Test;

class VigilTest {
    private static final long SECOND = 1_000_000_000;
    private final Vigil vigil = new Vigil(8 * SECOND);

    private Finding looks(int count, int heard) {
        Finding last = Finding.NOTHING;
        for (int i = 0; i < count && last == Finding.NOTHING; i++) {
            last = vigil.look(Vigil.LOOK_NS, heard);
        }
        return last;
    }

    @Test
    void callsAPeerSilentOnceAndHeardOnce() {
        assertEquals(Finding.NOTHING, looks(79, 0));
        assertEquals(Finding.SILENT, vigil.look(Vigil.LOOK_NS, 0));
        assertEquals(Finding.NOTHING, looks(500, 0));
        assertEquals(Finding.HEARD, vigil.look(Vigil.LOOK_NS, 1));
        assertEquals(Finding.NOTHING, looks(79, 1));
        assertEquals(Finding.SILENT, vigil.look(Vigil.LOOK_NS, 1));
    }

    @Test
    void aMessageInTimeKeepsItHeard() {
        for (int heard = 1; heard < 100; heard++) {
            assertEquals(Finding.NOTHING, looks(70, heard));
        }
    }

    @Test
    void aPauseOfThisSideIsNotThePeersSilence() {
        assertEquals(Finding.NOTHING, looks(70, 0));
        assertEquals(Finding.NOTHING, vigil.look(3600 * SECOND, 0));
        assertEquals(Finding.HEARD, looks(10, 0) == Finding.SILENT ? vigil.look(1, 1) : Finding.NOTHING);
    }

    @Test
    void aSignIsDueAfterASecondWithoutAnother() {
        int due = 0;
        for (int look = 0; look < 10; look++) {
            due += vigil.isSignDue(Vigil.LOOK_NS, 0) ? 1 : 0;
        }
        assertEquals(1, due);
        assertFalse(vigil.isSignDue(Vigil.LOOK_NS, 1));
        assertTrue(vigil.isSignDue(SECOND, 1));
    }
}
