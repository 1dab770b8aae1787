package io.bramble.launcher;

/**
 * What is kept and told of ranks while they run.
 *
 * @param trace whether their calls are kept for a timeline
 * @param status whether it is told now and then how they are
 */
record Observed(boolean trace, boolean status) {
    /** As the command line says. */
    static Observed of(CommandLine line) {
        return new Observed(line.trace() != null, line.dashboard() != null);
    }
}
