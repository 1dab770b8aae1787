package io.bramble.launcher.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void takesTheMiddleOfWhateverOrder() {
        assertEquals(new Figures(2, 1, 9), Figures.of(9, 1, 2));
        assertEquals(new Figures(2.5, 1, 9), Figures.of(9, 3, 1, 2));
        assertEquals(new Figures(4, 4, 4), Figures.of(4));
    }
}
