package io.bramble.spi;

import io.bramble.Operation;
import io.bramble.codec.Codec;
import io.bramble.codec.ReducibleCodec;
import io.bramble.codec.SequenceCodec;
import io.bramble.codec.SplittableCodec;
import java.util.function.BinaryOperator;

/**
 * A call of a body-collective by the master: first each argument in the order of the parameters, then one of the four last
 * methods, which runs it on every rank and returns the combined result.
 */
public interface CollectiveCall {
    /** The same value to every rank. */
    <T> CollectiveCall broadcast(Codec<T> type, T value);

    /**
     * To each rank its part, in rank order, in multiples of {@code unit} elements.
     *
     * @param parameter the parameter's name, for messages
     * @throws IllegalArgumentException where the unit is less than 1 or the length no multiple of it; nothing has been sent
     */
    <T> CollectiveCall split(String parameter, SplittableCodec<T> type, T whole, int unit);

    /** Runs it without a result. */
    void run();

    /** Runs it; the results combined by a predefined operation. */
    <T> T reduce(ReducibleCodec<T> type, Operation operation);

    /** Runs it; the results combined by the program's operator, lower ranks on the left. */
    <T> T combine(Codec<T> type, BinaryOperator<T> combiner);

    /** Runs it; the results joined. */
    <T> T concat(SequenceCodec<T> type);
}
