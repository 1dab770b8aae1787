package io.bramble.benchmarks;

/**
 * What a row is to reach: at most that much where less is better, at least where more is.
 *
 * @param value the bound
 * @param isOfRatio whether Bramble ÷ peer is held against it; else Bramble's own figure
 */
record Goal(double value, boolean isOfRatio) {
    static Goal ofRatio(double ratio) {
        return new Goal(ratio, true);
    }

    static Goal ofFigure(double figure) {
        return new Goal(figure, false);
    }

    /** Whether these are good enough. */
    boolean isMet(Unit unit, double ratio, double figure) {
        double held = isOfRatio ? ratio : figure;
        return unit.isLessBetter() ? held <= value : held >= value;
    }

    String text(Unit unit) {
        return (unit.isLessBetter() ? "<= " : ">= ") + (isOfRatio ? String.valueOf(value) : unit.text(value));
    }
}
