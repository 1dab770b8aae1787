package io.bramble.process;

import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Keeps for a timeline when a rank's thread runs the program's code, under the name that the thread has for it. */
record TracedCode(Timeline timeline, RankThread thread) {
    <T> @Nullable T run(Callable<@Nullable T> code) throws Exception {
        String name = thread.call();
        long beganNs = timeline.nowNs();
        try {
            return code.call();
        } finally {
            timeline.lane(thread.rank())
                    .add(new Span(
                            Span.Kind.CODE, name, "", beganNs, timeline.nowNs(), Span.NONE, Span.NONE, Span.NONE));
        }
    }
}
