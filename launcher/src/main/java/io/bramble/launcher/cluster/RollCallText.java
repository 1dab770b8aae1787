package io.bramble.launcher.cluster;

import io.bramble.bootstrap.RollCall;
import io.bramble.process.Presence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a job whose time is up. */
public final class RollCallText {
    private RollCallText() {}

    /** The one sentence. */
    public static String sentence(Duration timeout) {
        return "the job was ended: the time of " + timeout.toMillis() + " ms is up";
    }

    /**
     * The sentence, and where each rank was; whole lines.
     *
     * @param answers of the roll call; null where there was none
     * @param otherwise whole lines, where there was none
     */
    public static String text(Duration timeout, @Nullable RollCall answers, String otherwise) {
        StringBuilder text = new StringBuilder(sentence(timeout)).append("; its ranks were:\n");
        if (answers == null) {
            return text.append(otherwise).toString();
        }
        for (RollCall.Answer answer : answers.answers()) {
            List<String> lines = answer.lines();
            text.append(answer.who()).append(lines == null ? ": no answer\n" : ":\n");
            (lines == null ? List.<String>of() : lines)
                    .stream()
                            .filter(line -> !Presence.isOne(line))
                            .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }
}
