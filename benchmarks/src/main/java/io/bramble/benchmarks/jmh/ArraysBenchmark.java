package io.bramble.benchmarks.jmh;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.Request;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Operations of two ranks on arrays, in steady state; what they allocate is both ranks' together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
public class ArraysBenchmark {
    private static final int TIMES = 10_000;
    private static final int TAG = 1;
    private static final int ELEMENTS = 8;

    /** What the ranks do. */
    public enum Kind {
        /** {@code send} and {@code receive}, there and back. */
        PING_PONG {
            @Override
            void run(Communicator world, double[] own) {
                int peer = 1 - world.rank();
                if (world.rank() == 0) {
                    world.send(TAG, peer, own);
                    world.receive(TAG, peer, own);
                } else {
                    world.receive(TAG, peer, own);
                    world.send(TAG, peer, own);
                }
            }
        },
        /** {@code isend} and {@code ireceive}, both ways at once. */
        ISEND_IRECEIVE {
            @Override
            void run(Communicator world, double[] own) {
                int peer = 1 - world.rank();
                Request receive = world.ireceive(TAG, peer, own);
                world.isend(TAG, peer, own).await();
                receive.await();
            }
        },
        /** {@code allreduce}. */
        ALLREDUCE {
            @Override
            void run(Communicator world, double[] own) {
                world.allreduce(own, Operation.MAX);
            }
        },
        /** {@code broadcast}, from one rank, then from the other: a root that ran ahead for ever would fill memory with what it sent. */
        BROADCAST {
            @Override
            void run(Communicator world, double[] own) {
                world.broadcast(own, 0);
                world.broadcast(own, 1);
            }
        },
        /** {@code barrier}. */
        BARRIER {
            @Override
            void run(Communicator world, double[] own) {
                world.barrier();
            }
        };

        abstract void run(Communicator world, double[] own);
    }

    /** What is measured. */
    @Param
    public Kind kind = Kind.PING_PONG;

    private @Nullable SteadyRanks ranks;

    /** Starts the ranks. */
    @Setup
    public void start() {
        double[][] own = new double[2][ELEMENTS];
        Kind chosen = kind;
        ranks = new SteadyRanks(world -> chosen.run(world, own[world.rank()]));
    }

    /** Ends them. */
    @TearDown
    public void end() {
        Objects.requireNonNull(ranks).close();
    }

    /** One operation of both ranks. */
    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void operation() {
        Objects.requireNonNull(ranks).repeat(TIMES);
    }
}
