package io.bramble.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Communicator;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Op;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples of docs/testing.md, and that they are what the page shows. */
class TestingPageTest {
    @Parallel
    public static class Average {
        @Collective(op = Op.SUM)
        double sum(@Split double[] values) {
            return Arrays.stream(values).sum();
        }

        @Master
        double average(@Option("10") int count) {
            double[] values = IntStream.range(0, count).asDoubleStream().toArray();
            System.out.println("averaging " + count);
            return sum(values) / count;
        }
    }

    @Test
    void addsUp() {
        assertEquals(6.0, new Average().sum(new double[] {1, 2, 3}));
    }

    @Ranks({1, 2, 3, 4, 8})
    void isTheSameOnAnyNumberOfRanks(Launch launch) {
        Outcome outcome = launch.run(Average.class, "--count", "5");
        assertEquals(2.0, outcome.result());
        assertEquals(List.of("averaging 5"), outcome.lines(0));
    }

    @Ranks({1, 2})
    void refusesAWrongCount(Launch launch) {
        Outcome outcome = launch.run(Average.class, "--count", "many");
        assertEquals(2, outcome.exitCode());
        assertEquals(
                "--count takes a whole number, not \"many\"",
                outcome.failureText().orElseThrow());
    }

    @Ranks({1, 2, 3, 4, 8})
    void passesARingAround(Communicator world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        world.send(7, next, new int[] {world.rank()});
        int[] received = new int[1];
        world.receive(7, previous, received);
        assertEquals(previous, received[0]);
    }

    @Ranks(
            value = {2, 4},
            isolated = true)
    void needsNoSharedStaticField(Launch launch) {
        assertEquals(4.5, launch.run(Average.class).result());
    }

    @Test
    void isWhatThePageShows() throws Exception {
        String here = folded(Files.readString(Path.of("src/test/java/io/bramble/testkit/TestingPageTest.java")));
        String[] parts = Files.readString(Path.of("../docs/testing.md")).split("```");
        int examples = 0;
        for (int i = 1; i < parts.length; i += 2) {
            if (parts[i].startsWith("java\n")) {
                examples++;
                String example = folded(parts[i].substring("java\n".length()));
                assertTrue(here.contains(example), () -> "not in this test: " + example);
            }
        }
        assertEquals(6, examples);
    }

    /** The page's lines are broken for readers, the source's by its formatter. */
    private static String folded(String source) {
        return source.replaceAll("\\s+", "");
    }
}
