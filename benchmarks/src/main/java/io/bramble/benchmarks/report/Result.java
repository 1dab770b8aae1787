package io.bramble.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was measured.
 *
 * @param row its name
 * @param what it measures
 * @param unit of its figures
 * @param lessIsBetter whether it is a time, or something else of which less is better
 * @param peerName whose figures Bramble's are held against; empty for nobody's
 * @param peer their figures; null where there are none
 * @param bramble ours; null where there are none
 * @param ratio Bramble ÷ peer; null where there is none
 * @param goal as it is printed
 * @param goalValue what the held figure is to reach
 * @param isGoalOfRatio whether the ratio is held against the goal; else our figure
 * @param met whether it was; null where nothing could be compared
 * @param remark in what state the machine was, of how few launches it is, what failed
 * @param date on which it was measured
 * @param commit of Bramble
 * @param samples every launch
 */
public record Result(
        String row,
        String what,
        String unit,
        boolean lessIsBetter,
        String peerName,
        @Nullable Figures peer,
        @Nullable Figures bramble,
        @Nullable Double ratio,
        String goal,
        double goalValue,
        boolean isGoalOfRatio,
        @Nullable Boolean met,
        String remark,
        String date,
        String commit,
        List<LaunchFigure> samples) {
    /**
     * A launch of one side.
     *
     * @param side whose
     * @param figure what it gave, in the row's unit; null where it failed
     * @param machine the state of the machine
     * @param lineBeforeUs one-way time of a cache line before it; null where that was not to be had
     * @param lineAfterUs the same after it
     * @param failure why there is no figure; empty where there is one
     */
    public record LaunchFigure(
            String side,
            @Nullable Double figure,
            String machine,
            @Nullable Double lineBeforeUs,
            @Nullable Double lineAfterUs,
            String failure) {}

    /** How good the held figure is: 1 just reaches the goal, 2 is twice as good; null where nothing is held or the goal is 0. */
    @Nullable
    Double score() {
        Figures ours = bramble;
        Double held = isGoalOfRatio ? ratio : ours == null ? null : ours.median();
        if (met == null || held == null || held == 0 || goalValue == 0) {
            return null;
        }
        return lessIsBetter ? goalValue / held : held / goalValue;
    }

    /** The word for the last column. */
    String verdict() {
        return met == null ? "?" : met ? "yes" : "**no**";
    }
}
