package io.bramble.launcher.bench;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;

/** Half a round trip of a record of an int and a double, by codec under a typed tag: a new object arrives each time. */
public final class ObjectLatency extends RanksBenchmark {
    /** What travels. */
    record Sample(int id, double value) {}

    private static final int ENCODED_BYTES = Integer.BYTES + Double.BYTES;

    private static final Tag<Sample> SAMPLE = Tag.of("sample");

    /** By name. */
    public ObjectLatency() {
        super("object-latency", 2, "");
    }

    @Override
    void declare(ProgramInfo.Builder builder) {
        builder.tag(SAMPLE, new SampleCodec());
    }

    @Override
    int participants(RankContext rank) {
        return 2;
    }

    @Override
    void measure(RankContext rank, Report report) throws Exception {
        Communicator world = rank.world();
        boolean first = world.rank() == 0;
        double[] figures = batches(rank, 2).measure(first ? n -> ping(world, n) : n -> pong(world, n));
        if (first) {
            for (int i = 0; i < figures.length; i++) {
                figures[i] /= 2e3;
            }
            report.row(ENCODED_BYTES, Unit.MICROSECONDS, Figures.of(figures));
        }
    }

    private static void ping(Communicator world, long iterations) {
        for (long i = 0; i < iterations; i++) {
            world.send(SAMPLE, 1, new Sample((int) i, i));
            Sample back = world.receive(SAMPLE, 1);
            if (back.id() != (int) i) {
                throw new IllegalStateException("another record came back: id=" + back.id() + " expected=" + (int) i);
            }
        }
    }

    private static void pong(Communicator world, long iterations) {
        for (long i = 0; i < iterations; i++) {
            Sample sample = world.receive(SAMPLE, 0);
            world.send(SAMPLE, 0, new Sample(sample.id(), sample.value()));
        }
    }

    /** As the processor would write it. */
    private static final class SampleCodec implements Codec<Sample> {
        @Override
        public void encode(Encoder out, Sample value) {
            out.putInt(value.id());
            out.putDouble(value.value());
        }

        @Override
        public Sample decode(Decoder in) {
            return new Sample(in.getInt(), in.getDouble());
        }

        @Override
        public String schema() {
            return "record io.bramble.launcher.bench.ObjectLatency$Sample(id:i32,value:f64)";
        }

        @Override
        public boolean immutable() {
            return true;
        }
    }
}
