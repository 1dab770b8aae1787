package io.bramble.process;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.spi.Conductor;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A program of which a rank keeps for a timeline what it runs. */
record TracedProgram(Program program, TracedCode code) implements Program {
    @Override
    public ProgramInfo info() {
        return program.info();
    }

    @Override
    public @Nullable Object master(Conductor conductor) throws Exception {
        return code.run(() -> program.master(conductor));
    }

    @Override
    public RankInstance rankInstance(RankContext rank) throws Exception {
        RankInstance made = code.run(() -> program.rankInstance(rank));
        return new Instance(Objects.requireNonNull(made), code);
    }

    private record Instance(RankInstance instance, TracedCode code) implements RankInstance {
        @Override
        public @Nullable Object work(int worker, Object argument) throws Exception {
            return code.run(() -> instance.work(worker, argument));
        }

        @Override
        public void body(int collective, Decoder in, Encoder out) throws Exception {
            code.run(() -> {
                instance.body(collective, in, out);
                return null;
            });
        }

        @Override
        public void run() throws Exception {
            code.run(() -> {
                instance.run();
                return null;
            });
        }

        @Override
        public @Nullable Object main() throws Exception {
            return code.run(instance::main);
        }
    }
}
