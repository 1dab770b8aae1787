package io.bramble.testkit;

import io.bramble.error.UsageException;
import io.bramble.launcher.PreparedProgram;
import io.bramble.process.LocalJob;

/** Runs parallel programs inside a test, on the number of ranks of the test's {@link Ranks}. May be used by several threads. */
public final class Launch {
    private final int ranks;
    private final boolean isolated;
    private final boolean check;
    private final Deadline deadline;

    Launch(int ranks, boolean isolated, boolean check, Deadline deadline) {
        this.ranks = ranks;
        this.isolated = isolated;
        this.check = check;
        this.deadline = deadline;
    }

    /** The number of ranks. */
    public int ranks() {
        return ranks;
    }

    /**
     * Runs a program to its end. What its ranks print is kept in the outcome. Never throws for a program that fails, nor for words
     * that are wrong: the outcome says so, and {@link Outcome#result()} throws.
     *
     * @param program a class annotated with {@code @Parallel}
     * @param words its own words, as they stand behind its name on the command line: {@code "--slices", "50"}
     */
    public Outcome run(Class<?> program, String... words) {
        CapturedOutput output = new CapturedOutput();
        PreparedProgram prepared;
        try {
            prepared = PreparedProgram.of(program, ranks, words);
        } catch (UsageException e) {
            String text = String.valueOf(e.getMessage());
            return new Outcome(ranks, new LocalJob.Outcome(2, null, new LocalJob.Failure(-1, "", "", e, text)), output);
        }
        LocalJob.JobPlan plan = LocalJob.JobPlan.of(prepared.program())
                .ranks(ranks)
                .options(prepared.options())
                .words(prepared.words())
                .output(output)
                .check(check)
                .timeout(deadline.left());
        if (isolated) {
            plan = plan.isolatedPrograms(rank ->
                    PreparedProgram.generated(IsolatedLoader.beside(program).load(program)));
        }
        return new Outcome(ranks, LocalJob.run(plan), output);
    }
}
