package io.bramble.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    private static String text(Object result) throws IOException {
        StringBuilder text = new StringBuilder();
        ResultText.write(result, text);
        return text.toString();
    }

    @Test
    void writesArraysInFullWhereverTheyAre() throws IOException {
        assertEquals("3.14", text(3.14));
        assertEquals("[1, -2]", text(new int[] {1, -2}));
        assertEquals("[[1.5], [], null]", text(new double[][] {{1.5}, {}, null}));
        assertEquals("[[1], [true]]", text(List.of(new byte[] {1}, new boolean[] {true})));
        assertEquals("{a=[1], b=null}", text(new TreeMap<>(Collections.singletonMap("b", null)) {
            private static final long serialVersionUID = 1L;

            {
                put("a", new long[] {1});
            }
        }));
        assertEquals("Optional[[x]]", text(Optional.of(new char[] {'x'})));
        assertEquals("[a, null]", text(Arrays.asList("a", null)));
    }

    @Test
    void cutsNothingOff() throws IOException {
        int[] many = new int[100_000];
        assertEquals("[" + "0, ".repeat(many.length - 1) + "0]", text(many));
    }

    @Test
    void prefersNothingToEmptyBrackets() {
        for (Object empty : Arrays.asList(null, "", new int[0], List.of(), Map.of(), Optional.empty())) {
            assertTrue(ResultText.empty(empty), String.valueOf(empty));
        }
        for (Object full : List.of(0, " ", new int[1], List.of(""), Map.of(1, 2), Optional.of(1), false)) {
            assertFalse(ResultText.empty(full), full.toString());
        }
    }
}
