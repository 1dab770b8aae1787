package io.bramble.process;

import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.spi.Conductor;
import io.bramble.spi.Program;
import io.bramble.spi.ProgramInfo;
import io.bramble.spi.RankContext;
import io.bramble.spi.RankInstance;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A program put together of lambdas, shaped like a generated one. */
final class TestProgram implements Program {
    /** The body of a {@code @Master} method. */
    @FunctionalInterface
    interface Master {
        @Nullable
        Object run(Conductor conductor) throws Exception;
    }

    /** The body of a worker, of {@code main}, or of {@code @Worker void m(Communicator)}. */
    @FunctionalInterface
    interface Code {
        @Nullable
        Object run(RankContext rank, @Nullable Object argument) throws Exception;
    }

    /** A collective body. */
    @FunctionalInterface
    interface Body {
        void run(RankContext rank, Decoder in, Encoder out) throws Exception;
    }

    private final ProgramInfo info;
    private final Master master;
    private final Function<RankContext, RankInstance> instance;

    private TestProgram(ProgramInfo info, Master master, Function<RankContext, RankInstance> instance) {
        this.info = info;
        this.master = master;
        this.instance = instance;
    }

    static ProgramInfo info(ProgramInfo.Entry entry, UnaryOperator<ProgramInfo.Builder> more) {
        return more.apply(ProgramInfo.of("test.Program", entry)).fingerprint("1");
    }

    /** A master, workers by number that all run {@code work}, and one collective body. */
    static TestProgram master(UnaryOperator<ProgramInfo.Builder> more, Code work, Body body, Master master) {
        return new TestProgram(info(ProgramInfo.Entry.MASTER, more), master, rank -> new RankInstance() {
            @Override
            public @Nullable Object work(int worker, Object argument) throws Exception {
                return work.run(rank, argument);
            }

            @Override
            public void body(int collective, Decoder in, Encoder out) throws Exception {
                body.run(rank, in, out);
            }
        });
    }

    static TestProgram main(UnaryOperator<ProgramInfo.Builder> more, Code main) {
        return new TestProgram(info(ProgramInfo.Entry.MAIN, more), conductor -> null, rank -> new RankInstance() {
            @Override
            public @Nullable Object main() throws Exception {
                return main.run(rank, null);
            }
        });
    }

    static TestProgram masterAndWorkers(UnaryOperator<ProgramInfo.Builder> more, Code worker, Master master) {
        return new TestProgram(info(ProgramInfo.Entry.MASTER_AND_WORKERS, more), master, rank -> new RankInstance() {
            @Override
            public void run() throws Exception {
                worker.run(rank, null);
            }
        });
    }

    /** The same with another way to make rank instances. */
    TestProgram instances(Function<RankContext, RankInstance> other) {
        return new TestProgram(info, master, other);
    }

    @Override
    public ProgramInfo info() {
        return info;
    }

    @Override
    public @Nullable Object master(Conductor conductor) throws Exception {
        return master.run(conductor);
    }

    @Override
    public RankInstance rankInstance(RankContext rank) {
        return instance.apply(rank);
    }
}
