package io.bramble.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A process to start, Bramble's or a peer's.
 *
 * @param name for people
 * @param command to run
 * @param environment added to this process's
 * @param needs the file without which it cannot run
 */
record Side(String name, List<String> command, Map<String, String> environment, String needs) {
    /** The same process with another file in the place of the one that it needs. */
    Side with(String otherName, String file) {
        List<String> words =
                command.stream().map(word -> word.equals(needs) ? file : word).toList();
        return new Side(otherName, words, environment, file);
    }
}
