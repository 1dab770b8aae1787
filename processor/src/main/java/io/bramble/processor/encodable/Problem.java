package io.bramble.processor.encodable;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a type cannot be encoded.
 *
 * @param path the way to what cannot: {@code List<Thread>}, {@code Slice.owner : Thread}, or
 *     {@code Job.slices : List<Slice> -> Slice.owner : Thread}
 * @param reason a sentence that names the type, what is wrong with it and what to do
 * @param others what cannot either, each by itself
 */
public record Problem(String path, String reason, List<Problem> others) implements Result {
    /** Copies the list. */
    public Problem {
        others = List.copyOf(others);
    }

    /** This and the others. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(List.of(this));
        all.addAll(others);
        return all;
    }
}
