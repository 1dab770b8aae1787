package io.bramble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
    /** Java has no generic primitives, so eight classes say the same; what is tested of one then holds for all. */
    @ParameterizedTest
    @CsvSource({"Booleans,boolean", "Bytes,byte", "Chars,char", "Floats,float", "Ints,int", "Longs,long", "Shorts,short"
    })
    void differFromDoublesByTheirTypeOnly(String view, String element) throws IOException {
        assertEquals(
                source("Doubles", "double"),
                source(view, element),
                view + " and Doubles have drifted apart; change all eight views alike");
    }

    private static String source(String view, String element) throws IOException {
        return Files.readString(Path.of("src/main/java/io/bramble/" + view + ".java"))
                .replaceAll("\\b" + view + "\\b", "VIEW")
                // "int" is also the type of every index: only where the element is meant.
                .replaceAll("\\b" + element + "(\\[\\]|\\.\\.\\.)", "ELEMENT$1")
                .replaceAll("new " + element + "\\[", "new ELEMENT[")
                .replaceAll("public " + element + " get\\(", "public ELEMENT get(")
                .replaceAll(", " + element + " value\\)", ", ELEMENT value)")
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void reachTheElementsTheyName() {
        double[] field = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        Doubles column = Doubles.of(field, 1, 3, 4);
        assertArrayEquals(new double[] {1, 5, 9}, column.toArray());
        column.set(2, -9);
        assertEquals(-9, field[9]);
        assertEquals(5, column.get(1));
        assertArrayEquals(new double[] {4, 5, 6, 7}, column.wrap(field, 4, 4, 1).toArray());
        assertArrayEquals(new double[0], Doubles.empty().toArray());
        assertArrayEquals(new double[0], Doubles.of(field, 12, 0).toArray());
    }

    @Test
    void refuseWhatTheArrayDoesNotHold() {
        double[] field = new double[12];
        assertThrows(IndexOutOfBoundsException.class, () -> Doubles.of(field, 1, 12));
        assertThrows(IndexOutOfBoundsException.class, () -> Doubles.of(field, -1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> Doubles.of(field, 0, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> Doubles.of(field, 0, 4, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> Doubles.of(field, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> Doubles.of(field, 0, 2, 0));
        Doubles all = Doubles.of(field);
        assertThrows(IndexOutOfBoundsException.class, () -> all.get(12));
        assertThrows(IndexOutOfBoundsException.class, () -> all.set(-1, 0));
    }
}
