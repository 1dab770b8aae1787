package io.bramble;

/**
 * The whole numbers {@code from} (included) to {@code to} (excluded): a parameter that {@code @Split} cuts.
 *
 * @param from the first
 * @param to one past the last, not less than {@code from}
 */
public record Range(int from, int to) {
    /** @throws IllegalArgumentException where {@code to < from}, or the length exceeds an int */
    public Range {
        if (to < from || (long) to - from > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a range: from=" + from + " to=" + to);
        }
    }

    /** How many numbers it holds. */
    public int length() {
        return to - from;
    }

    /** Whether it holds none. */
    public boolean isEmpty() {
        return to == from;
    }
}
