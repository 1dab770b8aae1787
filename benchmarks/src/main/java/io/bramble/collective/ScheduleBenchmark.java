package io.bramble.collective;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to work out a rank's part of a collective; done once for each communicator and length class, then kept. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ScheduleBenchmark {
    /** Of the communicator. */
    @Param({"2", "7", "64", "1000"})
    public int ranks;

    /** The last rank's part of an allreduce. */
    @Benchmark
    public Object allreduce() {
        return RecursiveDoublingAllreduce.schedule(ranks - 1, ranks);
    }

    /** Its part of a barrier. */
    @Benchmark
    public Object barrier() {
        return DisseminationBarrier.schedule(ranks - 1, ranks);
    }
}
