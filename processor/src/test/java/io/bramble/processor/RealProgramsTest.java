package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs as they grow in use, in {@code src/test/resources/real}: above classes of another module, in packages, with generic and sealed
 * records, state on the ranks, collectives in loops, and two in one jar. Run on several numbers of ranks, with shared classes and without.
 */
class RealProgramsTest {
    private static final Path SOURCES = Path.of("src/test/resources/real");
    private static Compiling.Outcome jar;

    @BeforeAll
    static void compile() throws IOException {
        Compiling.Outcome library = Compiling.of(source("Stock"), source("Base"))
                .run(new BrambleProcessor())
                .orFail();
        jar = Compiling.of(source("Shop"), source("Solver"))
                .against(library)
                .run(new BrambleProcessor())
                .orFail();
    }

    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"));
    }

    @Test
    void twoProgramsOfAJarAreFoundEachByItsName() {
        assertTrue(jar.files().get("META-INF/bramble/programs/app.shop.Shop").contains("name.kebab=shop"));
        assertTrue(jar.files()
                .get("META-INF/bramble/programs/app.solve.Solver$Steps")
                .contains("name.kebab=steps"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void inheritanceRecordsOfAnotherModuleAndStateOfRanks(int ranks) {
        List<Long> kept = new ArrayList<>();
        List<String> ring = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            kept.addAll(List.of(10L * (rank + 1), 10L * ranks * (ranks + 1) / 2));
            ring.add("from" + (rank + ranks - 1) % ranks);
        }
        assertEquals(
                List.of(
                        "{ink=-10, pen=135}",
                        "10",
                        kept.toString(),
                        "Page[items=[cba, ed], best=Optional[Pair[first=cba, second=2]]]",
                        "[[m0m0]0[[0], []], [m1m1]2[[1], []], [m2m2]4[[2], []], [m3m3]6[[3], []], [m4m4]8[[4], []]]",
                        ring.toString(),
                        "[1, 2, 3]"),
                Running.result(jar, "app.shop.Shop", ranks, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void collectivesInLoops(int ranks) {
        int talk = 0;
        for (int i = 0; i < 12; i++) {
            talk += i % 3 * (ranks - 1) * i * ranks;
        }
        List<Long> expected = new ArrayList<>();
        // Rounds until all 24 have the number from the first, a middle, and the last place, and one more that changes
        // nothing.
        for (int rounds : List.of(24, 13, 24)) {
            expected.addAll(List.of(24 * 9L + (long) rounds * ranks, (long) talk));
        }
        assertEquals(expected, Running.result(jar, "app.solve.Solver$Steps", ranks, Map.of()));
    }

    @Test
    void rendersEachProgramTheSameAloneAsWithTheOther() throws IOException {
        Compiling.Outcome library = Compiling.of(source("Stock"), source("Base"))
                .run(new BrambleProcessor())
                .orFail();
        Compiling.Outcome alone = Compiling.of(source("Solver"))
                .against(library)
                .run(new BrambleProcessor())
                .orFail();
        assertEquals(
                alone.files().get("app/solve/Solver_Steps_Bramble.java"),
                jar.files().get("app/solve/Solver_Steps_Bramble.java"));
        assertEquals(Collections.emptyList(), alone.warnings());
    }
}
