package io.bramble;

import java.util.List;

/**
 * The words of the command line that follow the program's name and are no options, as given. An option that the program does not
 * declare is a mistake even here; after {@code --} every word is taken as it is. A program that does not ask for words accepts
 * none.
 *
 * @param words the words in order, unmodifiable
 */
public record Args(List<String> words) {
    /** Copies the words. */
    public Args {
        words = List.copyOf(words);
    }
}
