package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Plan.Layout;
import io.bramble.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningFileTest {
    private static final String TEXT = TuningFile.HEADING
            + "\n# measured somewhere\n\nallreduce.halving ranks=4 hosts=1 from=1000   # bytes\n"
            + "allreduce.halving ranks=8 hosts=1 from=never\nallreduce.halving ranks=4 hosts=2 from=0\n";

    private static String refusal(String text) {
        String message = assertThrows(UsageException.class, () -> TuningFile.parse(text, "t"))
                .getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        Tuning tuning = TuningFile.parse(TEXT, "t");
        Path file = Files.writeString(folder.resolve("table"), TuningFile.write(tuning));
        assertEquals(tuning, TuningFile.read(file));
        assertEquals(tuning.hash(), TuningFile.read(file).hash());
        assertNotEquals(tuning.hash(), Tuning.NONE.hash());
    }

    @Test
    void theLineOfTheMostHostsAndRanksThatAreThereHolds() {
        Tuning tuning = TuningFile.parse(TEXT, "t");
        assertEquals(
                BuiltInTuning.fromBytes(Crossover.ALLREDUCE_HALVING, 3, 1),
                tuning.fromBytes(Crossover.ALLREDUCE_HALVING, 3, 1));
        assertEquals(1000, tuning.fromBytes(Crossover.ALLREDUCE_HALVING, 7, 1));
        assertEquals(Tuning.NEVER, tuning.fromBytes(Crossover.ALLREDUCE_HALVING, 64, 1));
        assertEquals(0, tuning.fromBytes(Crossover.ALLREDUCE_HALVING, 64, 5));
        assertEquals(
                BuiltInTuning.fromBytes(Crossover.REDUCE_HALVING, 8, 1),
                tuning.fromBytes(Crossover.REDUCE_HALVING, 8, 1));
    }

    @Test
    void theAlgorithmFollowsTheTable() {
        Tuning tuning = TuningFile.parse(TEXT, "t");
        DecisionTable four = new DecisionTable(0, Topology.flat(4), tuning);
        assertEquals(
                Layout.WHOLE,
                four.plan(Use.ALLREDUCE_ARRAY, 0, 999, ReductionOrder.TREE).layout());
        assertEquals(
                Layout.COMBINED_BLOCKS,
                four.plan(Use.ALLREDUCE_ARRAY, 0, 1000, ReductionOrder.TREE).layout());
        DecisionTable eight = new DecisionTable(0, Topology.flat(8), tuning);
        assertEquals(
                Layout.WHOLE,
                eight.plan(Use.ALLREDUCE_ARRAY, 0, 1 << 30, ReductionOrder.TREE).layout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allreduce.halving",
                "allreduce.halving ranks=4 hosts=1",
                "allreduce.halving ranks=4 hosts=1 from=",
                "allreduce.halving ranks=4 hosts=1 from=-1",
                "allreduce.halving ranks=0 hosts=1 from=1",
                "allreduce.halving ranks=99999999999999999999 hosts=1 from=1",
                "allreduce.halving hosts=1 ranks=4 from=1",
                "allreduce.halving ranks=4 hosts=1 from=1 more",
                "allreduce.halving ranks=4 hosts=1 from=1e6",
            })
    void aWrongLineIsNamed(String line) {
        String message = refusal(TuningFile.HEADING + "\n" + line);
        assertTrue(message.startsWith("tuning file has a line that says nothing: file=t line=2 found=allr"), message);
    }

    @Test
    void whatElseIsWrongIsOneSentence() {
        assertTrue(refusal("").startsWith("tuning file is empty: file=t"));
        assertTrue(refusal("bramble-tuning 2\n").startsWith("no tuning file of this version: file=t line=1"));
        assertTrue(refusal("\u001b[2J\u0000" + "x".repeat(500)).contains("found=?[2J?xx"));
        String unknown = refusal(TuningFile.HEADING + "\nallreduce.magic ranks=1 hosts=1 from=1");
        assertTrue(unknown.contains("found=allreduce.magic; there are broadcast.chain, "), unknown);
        String twice = "reduce.halving ranks=4 hosts=1 from=1\n";
        assertTrue(refusal(TuningFile.HEADING + "\n" + twice + twice)
                .startsWith("tuning file says a crossover twice: file=t line=3 and line=2"));
    }

    @Test
    void whatIsNoFileIsRefused(@TempDir Path folder) throws IOException {
        for (Path wrong : List.of(
                folder,
                folder.resolve("missing"),
                Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
                Files.write(folder.resolve("long"), new byte[TuningFile.LIMIT_BYTES + 1]))) {
            String message = assertThrows(UsageException.class, () -> TuningFile.read(wrong))
                    .getMessage();
            assertTrue(message.contains("file=" + wrong) && message.lines().count() == 1, message);
        }
    }

    @Test
    void noTextBreaksTheReader() {
        SplittableRandom random = new SplittableRandom(20_261_127);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int change = random.nextInt(6); change >= 0; change--) {
                text.setCharAt(
                        random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
            }
            try {
                TuningFile.parse(text.toString(), "t");
            } catch (UsageException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
    }
}
