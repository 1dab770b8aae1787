package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.process.LocalJob;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rank with another version of a record than its peers: its messages are refused by the hash of what is written, and both are named. */
class ChangedRecordTest {
    private static final String PROGRAM = """
            package demo;
            import io.bramble.*;
            import io.bramble.annotation.*;
            import java.util.*;
            @Parallel(minRanks = 2)
            public abstract class Versions {
              record Part(%s) {}
              record Job(int id, List<Part> parts) {}
              static final Tag<Job> JOB = Tag.of("job");
              @Collective
              int main(Communicator world) {
                if (world.rank() == 0) {
                  world.send(JOB, 1, new Job(1, List.of()));
                  return 0;
                }
                return world.receive(JOB, 0).id();
              }
            }
            """.replace("@Collective", "@Collective(op = Op.SUM)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a, long b, String name",
                "long a, long b",
                "int b, long a",
                "long b, int a",
                "int a",
                "Integer a, List<Long> b"
            })
    void isRefused(String components) {
        LocalJob.Outcome outcome = run("int a, long b", components);
        assertEquals(1, outcome.exitCode());
        assertNotNull(outcome.failure());
        String text = outcome.failure().text();
        assertTrue(text.contains("message of another type: tag="), text);
        assertTrue(text.contains("record demo.Versions$Part("), text);
        assertTrue(text.contains("; all ranks must run the same program"), text);
    }

    @org.junit.jupiter.api.Test
    void theSameIsTaken() {
        LocalJob.Outcome outcome = run("int a, long b", "int a, long b");
        assertEquals(0, outcome.exitCode(), () -> String.valueOf(outcome.failure()));
        assertEquals(1, outcome.result());
    }

    private static LocalJob.Outcome run(String first, String second) {
        Compiling.Outcome ours = Compiling.of(PROGRAM.formatted(first))
                .run(new BrambleProcessor())
                .orFail();
        Compiling.Outcome theirs = Compiling.of(PROGRAM.formatted(second))
                .run(new BrambleProcessor())
                .orFail();
        return LocalJob.run(Running.plan(ours, "demo.Versions", 2, Map.of())
                .isolatedPrograms(rank -> Running.load(theirs, "demo.Versions")));
    }
}
