package io.bramble.transport.sharedmemory;

import io.bramble.transport.FrameHandler;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A frame into a ring in shared memory and out of it, by one thread: what the ring costs without the way between two cores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
public class RingBenchmark {
    private static final int SEED = 7;

    /** Of the frame's payload. */
    @Param({"8", "1024"})
    public int bytes;

    private final Envelope header =
            new Envelope().reset(FrameKind.EAGER).source(0).destination(1).tag(1);
    private final SharedMemoryTransport[] seats = new SharedMemoryTransport[2];
    private final FrameHandler handler = (arrived, content) -> count();
    private Path base = Path.of("");
    private Payload payload = Payloads.EMPTY;
    private long received;

    /** Two seats of one job. */
    @Setup
    public void open() throws IOException {
        base = Files.createTempDirectory(Path.of("/dev/shm"), "bramble-jmh");
        JobDirectory directory = JobDirectory.of(base, "jmh");
        Random random = new Random(SEED);
        for (int seat = 0; seat < seats.length; seat++) {
            seats[seat] = SharedMemoryTransport.open(
                    directory,
                    Neighbours.of(seat, new int[][] {{0}, {1}}),
                    new RingPlan(2, 0, 1 << 16, 4096),
                    random::nextLong);
        }
        while (seats[0].establish() + seats[1].establish() > 0) {
            Thread.onSpinWait();
        }
        payload = Payloads.ofBytes(new byte[bytes], 0, bytes);
    }

    /** Gives the memory back. */
    @TearDown
    public void close() throws IOException {
        for (SharedMemoryTransport seat : seats) {
            seat.close();
        }
        List<Path> left;
        try (Stream<Path> all = Files.walk(base)) {
            left = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : left) {
            Files.delete(path);
        }
    }

    private void count() {
        received++;
    }

    /** There and out. */
    @Benchmark
    public long frame() {
        if (!seats[0].link(1).trySend(header, payload, 0, bytes)) {
            throw new IllegalStateException("no room in an empty ring");
        }
        seats[1].poll(handler, 1);
        return received;
    }
}
