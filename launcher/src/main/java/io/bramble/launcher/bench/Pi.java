package io.bramble.launcher.bench;

import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.spi.Conductor;
import io.bramble.spi.OptionSpec;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import java.util.stream.IntStream;

/**
 * The tutorial's pi, 50 slices of a million terms, run after run in the same JVMs: the first run compiles, the second has it done. Without
 * counts two runs, no warm-up. With {@code --tables} the tutorial's two tables instead.
 */
public final class Pi extends Benchmark {
    /** A part of the series. */
    record Slice(long first, int count) {}

    private static final int SLICES = 50;
    private static final int TERMS = 1_000_000;
    private static final int RUNS = 2;
    private static final OptionSpec<Boolean> TABLES = OptionSpec.ofBoolean(
            "tables", "false", "the tutorial's two tables: by the size of slices, by their number");

    private static final WorkerSpec<Slice, Double> SLICE =
            new WorkerSpec<>(0, "slice", new SliceCodec(), Codecs.DOUBLE, false);

    /** By name. */
    public Pi() {
        super("pi", ProgramInfo.Entry.MASTER, 1, "");
    }

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.worker(SLICE).option(TABLES);
    }

    @Override
    public Object master(Conductor conductor) {
        int iterations = conductor.option(ITERATIONS);
        int warmup = conductor.option(WARMUP);
        check(iterations, warmup);
        int ranks = conductor.cluster().ranks();
        io.bramble.Farm<Slice, Double> farm = conductor.farm(SLICE);
        String ways = transports(conductor.cluster(), ranks);
        if (conductor.option(TABLES)) {
            new PiTables(farm, ranks, ways, conductor.option(JSON), iterations, warmup).print();
            return null;
        }
        Report report = new Report(name(), ways, ranks, Report.Key.RUN, conductor.option(JSON));
        for (int i = 0; i < warmup; i++) {
            together(farm, SLICES, TERMS);
        }
        for (int i = 0; i < (iterations == 0 ? RUNS : iterations); i++) {
            long beganNs = System.nanoTime();
            together(farm, SLICES, TERMS);
            report.row(i + 1, Unit.MICROSECONDS, Figures.of((System.nanoTime() - beganNs) / 1e3));
        }
        return null;
    }

    /** By the farm. */
    static void together(io.bramble.Farm<Slice, Double> farm, int slices, int size) {
        double sum = farm.map(IntStream.range(0, slices).mapToObj(i -> new Slice((long) i * size, size)))
                .mapToDouble(Double::doubleValue)
                .sum();
        check(4 * sum, slices, size);
    }

    /** By this thread. */
    static void alone(int slices, int size) {
        double sum = 0;
        for (int i = 0; i < slices; i++) {
            sum += slice(new Slice((long) i * size, size));
        }
        check(4 * sum, slices, size);
    }

    private static void check(double pi, int slices, int size) {
        // What is left out of the series is less than its next term.
        if (Math.abs(pi - Math.PI) > 4.0 / ((double) slices * size)) {
            throw new IllegalStateException("the sum of the slices is not pi: sum=" + pi);
        }
    }

    private static double slice(Slice slice) {
        double sum = 0;
        for (long i = slice.first(), end = i + slice.count(); i < end; i++) {
            sum += (i % 2 == 0 ? 1.0 : -1.0) / (2 * i + 1);
        }
        return sum;
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return new RankInstance() {
            @Override
            public Object work(int worker, Object argument) {
                return slice((Slice) argument);
            }
        };
    }

    /** As the processor would write it. */
    private static final class SliceCodec implements Codec<Slice> {
        @Override
        public void encode(Encoder out, Slice value) {
            out.putLong(value.first());
            out.putInt(value.count());
        }

        @Override
        public Slice decode(Decoder in) {
            return new Slice(in.getLong(), in.getInt());
        }

        @Override
        public String schema() {
            return "record io.bramble.launcher.bench.Pi$Slice(first:i64,count:i32)";
        }

        @Override
        public boolean immutable() {
            return true;
        }
    }
}
