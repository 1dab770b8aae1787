package io.bramble.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each rank is and what it waits for, as the JVMs answered.
 *
 * @param answers one for each JVM that was alive, in order
 */
public record RollCall(List<Answer> answers) {
    /**
     * The answer of a JVM.
     *
     * @param jvm its number
     * @param who its ranks and host
     * @param lines what it said of its ranks; null where it said nothing in time
     */
    public record Answer(int jvm, String who, @Nullable List<String> lines) {}
}
