package io.bramble.bootstrap;

/**
 * What a head must know.
 *
 * @param secret who does not know it stays outside
 * @param terms what must be the same everywhere
 * @param worldRanks how many ranks make the job complete
 * @param order which JVM gets the first ranks
 * @param plan the times
 * @param brief what is told to those who know the secret and {@link Inquiry ask} what the job is; nothing here reads it
 */
public record HeadSettings(
        JobSecret secret, JobTerms terms, int worldRanks, RankOrder order, ControlPlan plan, byte[] brief) {
    /** Checks the number of ranks. */
    public HeadSettings {
        if (worldRanks < 1) {
            throw new IllegalArgumentException("ranks out of range: worldRanks=" + worldRanks);
        }
        brief = brief.clone();
    }

    /** With nothing to tell to those who ask: all JVMs know the job from their launcher. */
    public HeadSettings(JobSecret secret, JobTerms terms, int worldRanks, RankOrder order, ControlPlan plan) {
        this(secret, terms, worldRanks, order, plan, new byte[0]);
    }
}
