package io.bramble.spi;

import io.bramble.Args;
import io.bramble.Cluster;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a rank's side of generated code asks of the runtime: the abstract collectives. Each is called by all ranks in the same
 * order on the rank's thread; {@code name} is the method's, for messages. They are kept apart from what the program sends in the
 * world communicator.
 */
public interface RankContext {
    /** All ranks. */
    Communicator world();

    /** The machines of the job. */
    Cluster cluster();

    /** The words of the command line that are no options. */
    Args args();

    /** The value given for an option, or its default. */
    <T> T option(OptionSpec<T> option);

    /** BARRIER. */
    void barrier(String name);

    /** BCAST of a value; only the root's is looked at. */
    <T> T broadcast(String name, Codec<T> type, @Nullable T value, int root);

    /** SCATTER of a sequence, cut in rank order; only the root's is looked at. */
    <T> T scatter(String name, SplittableCodec<T> type, @Nullable T whole, int root);

    /** GATHER of one value each; empty but at the root. */
    <T> List<T> gather(String name, Codec<T> type, T mine, int root);

    /** GATHER of sequences, joined; empty but at the root. */
    <T> T gatherConcat(String name, SequenceCodec<T> type, T mine, int root);

    /** ALLGATHER of one value each. */
    <T> List<T> allgather(String name, Codec<T> type, T mine);

    /** ALLGATHER of sequences, joined. */
    <T> T allgatherConcat(String name, SequenceCodec<T> type, T mine);

    /** REDUCE by an operation; a rank that is not the root gets its own value. */
    <T> T reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root);

    /** REDUCE by an operator, lower ranks on the left; a rank that is not the root gets its own value. */
    <T> T reduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner, int root);

    /** ALLREDUCE by an operation. */
    <T> T allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** ALLREDUCE by an operator, lower ranks on the left. */
    <T> T allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner);

    /** REDUCE_SCATTER: element by element combined, then cut in rank order. */
    <T> T reduceScatter(String name, io.bramble.codec.ArrayCodec<T> type, T mine, Operation operation);

    /** SCAN by an operation. */
    <T> T scan(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** SCAN by an operator. */
    <T> T scan(String name, Codec<T> type, T mine, BinaryOperator<T> combiner);

    /** EXSCAN by an operation; its identity on rank 0. */
    <T> T exscan(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** ALLTOALL: element {@code r} goes to rank {@code r}; the result's element {@code s} came from rank {@code s}. */
    <T> List<T> alltoall(String name, Codec<T> type, List<? extends T> toEach);

    /** Begins an EXCHANGE. */
    Exchange exchange(String name, boolean periodic);

    /** The same in the background. */
    BackgroundCollectives background();

    /** The result of an SPMD {@code main}, combined on rank 0 and null elsewhere. */
    <T> @Nullable T resultReduce(ReducibleCodec<T> type, T mine, Operation operation);

    /** The result of an SPMD {@code main}, combined on rank 0 and null elsewhere. */
    <T> @Nullable T resultCombine(Codec<T> type, T mine, BinaryOperator<T> combiner);

    /** The result of an SPMD {@code main}, joined on rank 0 and null elsewhere. */
    <T> @Nullable T resultConcat(SequenceCodec<T> type, T mine);
}
