package io.bramble;

import java.util.List;

/**
 * The words of the command line that follow the program's name and are not among its declared options, as given. A program
 * that does not ask for them accepts none.
 *
 * @param words the words in order, unmodifiable
 */
public record Args(List<String> words) {
    /** Copies the words. */
    public Args {
        words = List.copyOf(words);
    }
}
