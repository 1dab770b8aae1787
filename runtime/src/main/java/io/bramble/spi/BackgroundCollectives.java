package io.bramble.spi;

import io.bramble.Operation;
import io.bramble.codec.ArrayCodec;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The abstract collectives that return a future: each begins what the method of the same name of {@link RankContext} does. All ranks begin
 * and make their collectives in the same order; those in the background may end in any. MPI-4.1 §6.12.
 *
 * <p>A call throws what is wrong with its own arguments. What else fails, completes the future: with {@code RankFailedException} where a
 * rank failed. An argument must stay as it is until the future is complete. A thread that waits for the future moves messages meanwhile;
 * what depends on it runs on whichever thread completes it. To cancel a future gives up its value only: the other ranks count on the call.
 */
public interface BackgroundCollectives {
    /** BARRIER. */
    CompletableFuture<@Nullable Void> barrier(String name);

    /** BCAST of a value. */
    <T> CompletableFuture<T> broadcast(String name, Codec<T> type, @Nullable T value, int root);

    /** SCATTER of a sequence. */
    <T> CompletableFuture<T> scatter(String name, SplittableCodec<T> type, @Nullable T whole, int root);

    /** GATHER of one value each. */
    <T> CompletableFuture<List<T>> gather(String name, Codec<T> type, T mine, int root);

    /** GATHER of sequences, joined. */
    <T> CompletableFuture<T> gatherConcat(String name, SequenceCodec<T> type, T mine, int root);

    /** ALLGATHER of one value each. */
    <T> CompletableFuture<List<T>> allgather(String name, Codec<T> type, T mine);

    /** ALLGATHER of sequences, joined. */
    <T> CompletableFuture<T> allgatherConcat(String name, SequenceCodec<T> type, T mine);

    /** REDUCE by an operation. */
    <T> CompletableFuture<T> reduce(String name, ReducibleCodec<T> type, T mine, Operation operation, int root);

    /** REDUCE by an operator. */
    <T> CompletableFuture<T> reduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner, int root);

    /** ALLREDUCE by an operation. */
    <T> CompletableFuture<T> allreduce(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** ALLREDUCE by an operator. */
    <T> CompletableFuture<T> allreduce(String name, Codec<T> type, T mine, BinaryOperator<T> combiner);

    /** REDUCE_SCATTER. */
    <T> CompletableFuture<T> reduceScatter(String name, ArrayCodec<T> type, T mine, Operation operation);

    /** SCAN by an operation. */
    <T> CompletableFuture<T> scan(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** SCAN by an operator. */
    <T> CompletableFuture<T> scan(String name, Codec<T> type, T mine, BinaryOperator<T> combiner);

    /** EXSCAN by an operation. */
    <T> CompletableFuture<T> exscan(String name, ReducibleCodec<T> type, T mine, Operation operation);

    /** ALLTOALL. */
    <T> CompletableFuture<List<T>> alltoall(String name, Codec<T> type, List<? extends T> toEach);

    /** An EXCHANGE, to be ended by {@link Exchange#begin()}. */
    Exchange exchange(String name, boolean periodic);
}
