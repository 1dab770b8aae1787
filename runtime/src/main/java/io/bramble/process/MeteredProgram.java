package io.bramble.process;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.observe.Meter;
import io.bramble.spi.Conductor;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import org.jspecify.annotations.Nullable;

/** A program whose worker calls on a rank are counted. */
record MeteredProgram(Program program, Meter meter, int rank) implements Program {
    @Override
    public ProgramInfo info() {
        return program.info();
    }

    @Override
    public @Nullable Object master(Conductor conductor) throws Exception {
        return program.master(conductor);
    }

    @Override
    public RankInstance rankInstance(RankContext context) throws Exception {
        return new Instance(program.rankInstance(context), meter, rank);
    }

    private record Instance(RankInstance instance, Meter meter, int rank) implements RankInstance {
        @Override
        public @Nullable Object work(int worker, Object argument) throws Exception {
            try {
                return instance.work(worker, argument);
            } finally {
                meter.ran(rank);
            }
        }

        @Override
        public void body(int collective, Decoder in, Encoder out) throws Exception {
            instance.body(collective, in, out);
        }

        @Override
        public void run() throws Exception {
            instance.run();
        }

        @Override
        public @Nullable Object main() throws Exception {
            return instance.main();
        }
    }
}
