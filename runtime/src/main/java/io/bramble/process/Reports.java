package io.bramble.process;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a JVM tells the head of its ranks beside the course of the job, for whoever hosts the head.
 *
 * @param status whether it tells now and then how they are
 * @param timeline asked once when they have returned: the parts of what is kept of their calls
 */
public record Reports(boolean status, Supplier<List<byte[]>> timeline) {
    /** Nothing. */
    public static final Reports NONE = new Reports(false, List::of);

    /** With or without how they are. */
    public Reports status(boolean told) {
        return new Reports(told, timeline);
    }
}
