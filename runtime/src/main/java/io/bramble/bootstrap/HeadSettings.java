package io.bramble.bootstrap;

/**
 * What a head must know.
 *
 * @param secret who does not know it stays outside
 * @param terms what must be the same everywhere
 * @param worldRanks how many ranks make the job complete
 * @param order which JVM gets the first ranks
 * @param plan the times
 */
public record HeadSettings(JobSecret secret, JobTerms terms, int worldRanks, RankOrder order, ControlPlan plan) {
    /** Checks the number of ranks. */
    public HeadSettings {
        if (worldRanks < 1) {
            throw new IllegalArgumentException("ranks out of range: worldRanks=" + worldRanks);
        }
    }
}
