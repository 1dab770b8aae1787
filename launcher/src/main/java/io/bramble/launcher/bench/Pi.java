package io.bramble.launcher.bench;

import io.bramble.codec.Codec;
import io.bramble.codec.Codecs;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.spi.Conductor;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import io.bramble.spi.WorkerSpec;
import java.util.stream.IntStream;

/**
 * The tutorial's pi, 50 slices of a million terms, run after run in the same JVMs: the first run compiles, the second has it done. Without
 * counts two runs, no warm-up.
 */
public final class Pi extends Benchmark {
    /** A part of the series. */
    record Slice(long first, int count) {}

    private static final int SLICES = 50;
    private static final int TERMS = 1_000_000;
    private static final int RUNS = 2;
    /** The series ends after 50 million terms, so that π is right to as many digits. */
    private static final double TOLERANCE = 1e-6;

    private static final WorkerSpec<Slice, Double> SLICE =
            new WorkerSpec<>(0, "slice", new SliceCodec(), Codecs.DOUBLE, false);

    /** By name. */
    public Pi() {
        super("pi", ProgramInfo.Entry.MASTER, 1, "");
    }

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.worker(SLICE);
    }

    @Override
    public Object master(Conductor conductor) {
        int iterations = conductor.option(ITERATIONS);
        int warmup = conductor.option(WARMUP);
        check(iterations, warmup);
        int ranks = conductor.cluster().ranks();
        io.bramble.Farm<Slice, Double> farm = conductor.farm(SLICE);
        Report report = new Report(
                name(), transports(conductor.cluster(), ranks), ranks, Report.Key.RUN, conductor.option(JSON));
        for (int i = 0; i < warmup; i++) {
            run(farm);
        }
        for (int i = 0; i < (iterations == 0 ? RUNS : iterations); i++) {
            long beganNs = System.nanoTime();
            run(farm);
            report.row(i + 1, Unit.MICROSECONDS, Figures.of((System.nanoTime() - beganNs) / 1e3));
        }
        return null;
    }

    private static void run(io.bramble.Farm<Slice, Double> farm) {
        double pi = 4
                * farm.map(IntStream.range(0, SLICES).mapToObj(i -> new Slice((long) i * TERMS, TERMS)))
                        .mapToDouble(Double::doubleValue)
                        .sum();
        if (Math.abs(pi - Math.PI) > TOLERANCE) {
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
