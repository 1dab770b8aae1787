package io.bramble.benchmarks.jmh;

import io.bramble.matching.Entry;
import io.bramble.matching.Matcher;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message and the receive that it gets, while others wait. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MatchingBenchmark {
    private static final int CONTEXT = 1;
    private static final int SOURCE = 3;
    private static final int TAG = 7;

    /** Receives and messages that fit nothing. */
    @Param({"0", "1000"})
    public int waiting;

    private final Matcher<String, String> matcher = new Matcher<>();
    private final Entry<String> receive = new Entry<>("receive");
    private final Entry<String> message = new Entry<>("message");

    /** Fills the queues. */
    @Setup
    public void fill() {
        for (int i = 0; i < waiting; i++) {
            matcher.post(new Entry<>("waits").set(CONTEXT, SOURCE, TAG + 1 + 2 * i));
            matcher.keep(new Entry<>("waits").set(CONTEXT, SOURCE, TAG + 2 + 2 * i));
        }
    }

    /** The receive is first. */
    @Benchmark
    public @Nullable Entry<String> posted() {
        matcher.post(receive.set(CONTEXT, SOURCE, TAG));
        return matcher.take(CONTEXT, SOURCE, TAG);
    }

    /** The receive is first, and takes messages of any source. */
    @Benchmark
    public @Nullable Entry<String> postedForAnySource() {
        matcher.post(receive.set(CONTEXT, Matcher.ANY, TAG));
        return matcher.take(CONTEXT, SOURCE, TAG);
    }

    /** The message is first. */
    @Benchmark
    public @Nullable Entry<String> unexpected() {
        matcher.keep(message.set(CONTEXT, SOURCE, TAG));
        return matcher.post(receive.set(CONTEXT, SOURCE, TAG));
    }
}
