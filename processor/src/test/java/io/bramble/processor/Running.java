package io.bramble.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.process.LocalJob;
import io.bramble.process.LocalJob.JobPlan;
import io.bramble.spi.Program;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs compiled programs on ranks that are threads of this JVM. */
final class Running {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Running() {}

    /** What the program returns: the same where values pass by reference, and where each rank has classes of its own. */
    static @Nullable Object result(Compiling.Outcome compiled, String program, int ranks, Map<String, String> options) {
        Object shared = result(plan(compiled, program, ranks, options));
        Object isolated =
                result(plan(compiled, program, ranks, options).isolatedPrograms(rank -> load(compiled, program)));
        assertEquals(shared, isolated);
        return shared;
    }

    /** A job on ranks that share the program's classes. */
    static JobPlan plan(Compiling.Outcome compiled, String program, int ranks, Map<String, String> options) {
        return JobPlan.of(load(compiled, program)).ranks(ranks).options(options).timeout(LIMIT);
    }

    static Program load(Compiling.Outcome compiled, String program) {
        try {
            return (Program) compiled.loader()
                    .loadClass(program.replace('$', '_') + "_Bramble")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(compiled.describe(), e);
        }
    }

    private static @Nullable Object result(JobPlan plan) {
        LocalJob.Outcome outcome = LocalJob.run(plan);
        assertEquals(0, outcome.exitCode(), () -> String.valueOf(outcome.failure()));
        return outcome.result();
    }
}
