package io.bramble.communicator;

import io.bramble.ArrayCollective;
import io.bramble.ArrayOperator;
import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.PersistentCollective;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.View;
import io.bramble.codec.Codec;
import io.bramble.collective.ArrayCall;
import io.bramble.collective.ArrayCollectives;
import io.bramble.collective.Call;
import io.bramble.collective.CollectiveScope;
import io.bramble.collective.Collectives;
import io.bramble.collective.PlacedCall;
import io.bramble.collective.ValueCalls;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The collectives of a communicator in their three forms: each describes a call, and has it made, begun or kept. */
abstract class CollectiveMethods implements Communicator {
    /** What they are made of. */
    record Parts(PointToPoint pointToPoint, CollectiveScope scope, Collectives values, ArrayCollectives arrays) {
        static Parts of(PointToPoint pointToPoint, CollectiveScope scope) {
            return new Parts(pointToPoint, scope, new Collectives(scope), new ArrayCollectives(scope));
        }
    }

    abstract Parts collectives();

    /** How values of that type travel. */
    abstract <T> Codec<T> codec(Tag<T> type);

    private ValueCalls calls() {
        return collectives().values().calls();
    }

    private PlacedCall placed() {
        return collectives().arrays().placed();
    }

    private void make(PlacedCall call) {
        collectives().arrays().make(call);
    }

    final <R> CollectiveRequest<R> begin(Call<R> call) {
        return new PendingCollective<>(
                collectives().pointToPoint(), collectives().scope().start(call));
    }

    final <R> PersistentCollective<R> keep(Call<R> call) {
        return new PersistentCall<>(
                collectives().pointToPoint(), collectives().scope().persistent(call));
    }

    // Blocking

    @Override
    public final void barrier() {
        collectives().values().barrier("barrier");
    }

    @Override
    public final <T> T broadcast(Tag<T> type, @Nullable T value, int root) {
        return collectives().values().broadcast("broadcast", codec(type), value, root);
    }

    @Override
    public final <T> T scatter(Tag<T> type, @Nullable List<? extends T> values, int root) {
        return collectives().values().scatter("scatter", codec(type), values, root);
    }

    @Override
    public final <T> List<T> gather(Tag<T> type, T value, int root) {
        return collectives().values().gather("gather", codec(type), value, root);
    }

    @Override
    public final <T> List<T> allgather(Tag<T> type, T value) {
        return collectives().values().allgather("allgather", codec(type), value);
    }

    @Override
    public final <T> List<T> alltoall(Tag<T> type, List<? extends T> toEach) {
        return collectives().values().alltoall("alltoall", codec(type), toEach);
    }

    @Override
    public final <T> Optional<T> reduce(Tag<T> type, T value, BinaryOperator<T> operator, int root) {
        return collectives().values().reduce("reduce", codec(type), value, operator, root);
    }

    @Override
    public final <T> T allreduce(Tag<T> type, T value, BinaryOperator<T> operator) {
        return collectives().values().allreduce("allreduce", codec(type), value, operator);
    }

    @Override
    public final <T> T scan(Tag<T> type, T value, BinaryOperator<T> operator) {
        return collectives().values().scan("scan", codec(type), value, operator);
    }

    @Override
    public final <T> Optional<T> exscan(Tag<T> type, T value, BinaryOperator<T> operator) {
        return collectives().values().exscan("exscan", codec(type), value, operator);
    }

    @Override
    public final <T> T reduceScatter(Tag<T> type, List<? extends T> toEach, BinaryOperator<T> operator) {
        return collectives().values().reduceScatter("reduceScatter", codec(type), toEach, operator);
    }

    @Override
    @SuppressWarnings("unchecked") // the call returns what the array is
    public final <A> A collect(
            ArrayCollective what, Class<A> type, @Nullable A array, @Nullable Operation operation, int root) {
        return (A) collectives().arrays().collect(what, ElementType.ofArrayClass(type), array, operation, root);
    }

    @Override
    @SuppressWarnings("unchecked") // the call returns what the array is
    public final <A> A collect(ArrayCollective what, A array, ArrayOperator<A> operator, int root) {
        return (A) collectives()
                .arrays()
                .collect(what, ElementType.ofArray(array), array, (ArrayOperator<Object>) operator, root);
    }

    @Override
    public final <A> void scatter(A send, int[] counts, int[] offsets, A into, int root) {
        make(placed().scatter(send, counts, offsets, into, root));
    }

    @Override
    public final <A> void gather(A send, A into, int[] counts, int[] offsets, int root) {
        make(placed().gather(send, into, counts, offsets, root));
    }

    @Override
    public final <A> void allgather(A send, A into, int[] counts, int[] offsets) {
        make(placed().allgather(send, into, counts, offsets));
    }

    @Override
    public final <A> void alltoall(A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets) {
        make(placed().alltoall(send, sendCounts, sendOffsets, into, counts, offsets));
    }

    @Override
    public final <A> void reduceScatter(A send, int[] counts, A into, Operation operation) {
        make(placed().reduceScatter(send, counts, into, operation));
    }

    @Override
    public final void collectView(ArrayCollective what, View elements, @Nullable Operation operation, int root) {
        Object array = elements.array();
        ElementType type = ElementType.ofArray(array);
        Object copy = Array.newInstance(type.arrayClass().getComponentType(), elements.length());
        copy(array, elements.offset(), elements.stride(), copy, 0, 1, elements.length());
        collectives().arrays().collect(what, type, copy, operation, root);
        copy(copy, 0, 1, array, elements.offset(), elements.stride(), elements.length());
    }

    private static void copy(Object from, int at, int step, Object to, int index, int stride, int length) {
        ArrayPayload payload = new ArrayPayload().wrap(from, at, length, step);
        ArrayLanding landing = new ArrayLanding().wrap(to, index, length, stride);
        landing.begin(payload.elementType().typeId(), payload.lengthBytes());
        landing.take(payload);
    }

    @SuppressWarnings("unchecked") // the call returns what the array is
    private <A> Call<A> call(ArrayCollective what, A array, ArrayOperator<A> operator, int root) {
        ArrayCall call = collectives().arrays().call();
        return (Call<A>) call.describe(what, ElementType.ofArray(array), array, (ArrayOperator<Object>) operator, root);
    }

    @SuppressWarnings("unchecked") // the call returns what the array is
    private <A> Call<A> call(ArrayCollective what, A array, @Nullable Operation operation, int root) {
        ArrayCall call = collectives().arrays().call();
        return (Call<A>) call.describe(what, ElementType.ofArray(array), array, operation, root);
    }

    private <A> Call<A> move(ArrayCollective what, A array, int root) {
        return call(what, array, (Operation) null, root);
    }

    // Nonblocking

    @Override
    public final Request ibarrier() {
        return begin(calls().barrier("ibarrier"));
    }

    @Override
    public final <T> CollectiveRequest<T> ibroadcast(Tag<T> type, @Nullable T value, int root) {
        return begin(calls().broadcast("ibroadcast", codec(type), () -> value, root));
    }

    @Override
    public final <T> CollectiveRequest<T> iscatter(Tag<T> type, @Nullable List<? extends T> values, int root) {
        return begin(calls().scatter("iscatter", codec(type), () -> values, root));
    }

    @Override
    public final <T> CollectiveRequest<List<T>> igather(Tag<T> type, T value, int root) {
        return begin(calls().gather("igather", codec(type), () -> value, root));
    }

    @Override
    public final <T> CollectiveRequest<List<T>> iallgather(Tag<T> type, T value) {
        return begin(calls().allgather("iallgather", codec(type), () -> value));
    }

    @Override
    public final <T> CollectiveRequest<List<T>> ialltoall(Tag<T> type, List<? extends T> toEach) {
        return begin(calls().alltoall("ialltoall", codec(type), () -> toEach));
    }

    @Override
    public final <T> CollectiveRequest<Optional<T>> ireduce(
            Tag<T> type, T value, BinaryOperator<T> operator, int root) {
        return begin(calls().reduce("ireduce", codec(type), () -> value, operator, root));
    }

    @Override
    public final <T> CollectiveRequest<T> iallreduce(Tag<T> type, T value, BinaryOperator<T> operator) {
        return begin(calls().allreduce("iallreduce", codec(type), () -> value, operator));
    }

    @Override
    public final <T> CollectiveRequest<T> iscan(Tag<T> type, T value, BinaryOperator<T> operator) {
        return begin(calls().scan("iscan", codec(type), () -> value, operator));
    }

    @Override
    public final <T> CollectiveRequest<Optional<T>> iexscan(Tag<T> type, T value, BinaryOperator<T> operator) {
        return begin(calls().exscan("iexscan", codec(type), () -> value, operator));
    }

    @Override
    public final <T> CollectiveRequest<T> ireduceScatter(
            Tag<T> type, List<? extends T> toEach, BinaryOperator<T> operator) {
        return begin(calls().reduceScatter("ireduceScatter", codec(type), () -> toEach, operator));
    }

    @Override
    public final <A> Request ibroadcast(A elements, int root) {
        return begin(move(ArrayCollective.BROADCAST, elements, root));
    }

    @Override
    public final <A> CollectiveRequest<A> iscatter(A elements, int root) {
        return begin(move(ArrayCollective.SCATTER, elements, root));
    }

    @Override
    public final <A> CollectiveRequest<A> igather(A elements, int root) {
        return begin(move(ArrayCollective.GATHER, elements, root));
    }

    @Override
    public final <A> CollectiveRequest<A> iallgather(A elements) {
        return begin(move(ArrayCollective.ALLGATHER, elements, 0));
    }

    @Override
    public final <A> CollectiveRequest<A> ialltoall(A elements) {
        return begin(move(ArrayCollective.ALLTOALL, elements, 0));
    }

    @Override
    public final <A> Request ireduce(A elements, Operation operation, int root) {
        return begin(call(ArrayCollective.REDUCE, elements, operation, root));
    }

    @Override
    public final <A> Request iallreduce(A elements, Operation operation) {
        return begin(call(ArrayCollective.ALLREDUCE, elements, operation, 0));
    }

    @Override
    public final <A> CollectiveRequest<A> ireduceScatter(A elements, Operation operation) {
        return begin(call(ArrayCollective.REDUCE_SCATTER, elements, operation, 0));
    }

    @Override
    public final <A> Request iscan(A elements, Operation operation) {
        return begin(call(ArrayCollective.SCAN, elements, operation, 0));
    }

    @Override
    public final <A> Request iexscan(A elements, Operation operation) {
        return begin(call(ArrayCollective.EXSCAN, elements, operation, 0));
    }

    @Override
    public final <A> CollectiveRequest<A> ireduceScatter(A elements, ArrayOperator<A> operator) {
        return begin(call(ArrayCollective.REDUCE_SCATTER, elements, operator, 0));
    }

    @Override
    public final <A> Request iexscan(A elements, ArrayOperator<A> operator) {
        return begin(call(ArrayCollective.EXSCAN, elements, operator, 0));
    }

    @Override
    public final <A> Request iscatter(A send, int[] counts, int[] offsets, A into, int root) {
        return begin(placed().scatter(send, counts, offsets, into, root));
    }

    @Override
    public final <A> Request igather(A send, A into, int[] counts, int[] offsets, int root) {
        return begin(placed().gather(send, into, counts, offsets, root));
    }

    @Override
    public final <A> Request iallgather(A send, A into, int[] counts, int[] offsets) {
        return begin(placed().allgather(send, into, counts, offsets));
    }

    @Override
    public final <A> Request ialltoall(
            A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets) {
        return begin(placed().alltoall(send, sendCounts, sendOffsets, into, counts, offsets));
    }

    @Override
    public final <A> Request ireduceScatter(A send, int[] counts, A into, Operation operation) {
        return begin(placed().reduceScatter(send, counts, into, operation));
    }

    // Persistent

    @Override
    public final PersistentRequest barrierInit() {
        return keep(calls().barrier("barrierInit"));
    }

    @Override
    public final <T> PersistentCollective<T> broadcastInit(
            Tag<T> type, Supplier<? extends @Nullable T> value, int root) {
        return keep(calls().broadcast("broadcastInit", codec(type), value, root));
    }

    @Override
    public final <T> PersistentCollective<T> scatterInit(
            Tag<T> type, Supplier<? extends @Nullable List<? extends T>> values, int root) {
        return keep(calls().scatter("scatterInit", codec(type), values, root));
    }

    @Override
    public final <T> PersistentCollective<List<T>> gatherInit(Tag<T> type, Supplier<? extends T> value, int root) {
        return keep(calls().gather("gatherInit", codec(type), value, root));
    }

    @Override
    public final <T> PersistentCollective<List<T>> allgatherInit(Tag<T> type, Supplier<? extends T> value) {
        return keep(calls().allgather("allgatherInit", codec(type), value));
    }

    @Override
    public final <T> PersistentCollective<List<T>> alltoallInit(
            Tag<T> type, Supplier<? extends List<? extends T>> toEach) {
        return keep(calls().alltoall("alltoallInit", codec(type), toEach));
    }

    @Override
    public final <T> PersistentCollective<Optional<T>> reduceInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator, int root) {
        return keep(calls().reduce("reduceInit", codec(type), value, operator, root));
    }

    @Override
    public final <T> PersistentCollective<T> allreduceInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator) {
        return keep(calls().allreduce("allreduceInit", codec(type), value, operator));
    }

    @Override
    public final <T> PersistentCollective<T> scanInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator) {
        return keep(calls().scan("scanInit", codec(type), value, operator));
    }

    @Override
    public final <T> PersistentCollective<Optional<T>> exscanInit(
            Tag<T> type, Supplier<? extends T> value, BinaryOperator<T> operator) {
        return keep(calls().exscan("exscanInit", codec(type), value, operator));
    }

    @Override
    public final <T> PersistentCollective<T> reduceScatterInit(
            Tag<T> type, Supplier<? extends List<? extends T>> toEach, BinaryOperator<T> operator) {
        return keep(calls().reduceScatter("reduceScatterInit", codec(type), toEach, operator));
    }

    @Override
    public final <A> PersistentRequest broadcastInit(A elements, int root) {
        return keep(move(ArrayCollective.BROADCAST, elements, root));
    }

    @Override
    public final <A> PersistentCollective<A> scatterInit(A elements, int root) {
        return keep(move(ArrayCollective.SCATTER, elements, root));
    }

    @Override
    public final <A> PersistentCollective<A> gatherInit(A elements, int root) {
        return keep(move(ArrayCollective.GATHER, elements, root));
    }

    @Override
    public final <A> PersistentCollective<A> allgatherInit(A elements) {
        return keep(move(ArrayCollective.ALLGATHER, elements, 0));
    }

    @Override
    public final <A> PersistentCollective<A> alltoallInit(A elements) {
        return keep(move(ArrayCollective.ALLTOALL, elements, 0));
    }

    @Override
    public final <A> PersistentRequest reduceInit(A elements, Operation operation, int root) {
        return keep(call(ArrayCollective.REDUCE, elements, operation, root));
    }

    @Override
    public final <A> PersistentRequest allreduceInit(A elements, Operation operation) {
        return keep(call(ArrayCollective.ALLREDUCE, elements, operation, 0));
    }

    @Override
    public final <A> PersistentCollective<A> reduceScatterInit(A elements, Operation operation) {
        return keep(call(ArrayCollective.REDUCE_SCATTER, elements, operation, 0));
    }

    @Override
    public final <A> PersistentRequest scanInit(A elements, Operation operation) {
        return keep(call(ArrayCollective.SCAN, elements, operation, 0));
    }

    @Override
    public final <A> PersistentRequest exscanInit(A elements, Operation operation) {
        return keep(call(ArrayCollective.EXSCAN, elements, operation, 0));
    }

    @Override
    public final <A> Request ireduce(A elements, ArrayOperator<A> operator, int root) {
        return begin(call(ArrayCollective.REDUCE, elements, operator, root));
    }

    @Override
    public final <A> PersistentRequest reduceInit(A elements, ArrayOperator<A> operator, int root) {
        return keep(call(ArrayCollective.REDUCE, elements, operator, root));
    }

    @Override
    public final <A> Request iallreduce(A elements, ArrayOperator<A> operator) {
        return begin(call(ArrayCollective.ALLREDUCE, elements, operator, 0));
    }

    @Override
    public final <A> PersistentRequest allreduceInit(A elements, ArrayOperator<A> operator) {
        return keep(call(ArrayCollective.ALLREDUCE, elements, operator, 0));
    }

    @Override
    public final <A> Request iscan(A elements, ArrayOperator<A> operator) {
        return begin(call(ArrayCollective.SCAN, elements, operator, 0));
    }

    @Override
    public final <A> PersistentRequest scanInit(A elements, ArrayOperator<A> operator) {
        return keep(call(ArrayCollective.SCAN, elements, operator, 0));
    }

    @Override
    public final <A> PersistentCollective<A> reduceScatterInit(A elements, ArrayOperator<A> operator) {
        return keep(call(ArrayCollective.REDUCE_SCATTER, elements, operator, 0));
    }

    @Override
    public final <A> PersistentRequest exscanInit(A elements, ArrayOperator<A> operator) {
        return keep(call(ArrayCollective.EXSCAN, elements, operator, 0));
    }

    @Override
    public final <A> PersistentRequest scatterInit(A send, int[] counts, int[] offsets, A into, int root) {
        return keep(placed().scatter(send, counts, offsets, into, root));
    }

    @Override
    public final <A> PersistentRequest gatherInit(A send, A into, int[] counts, int[] offsets, int root) {
        return keep(placed().gather(send, into, counts, offsets, root));
    }

    @Override
    public final <A> PersistentRequest allgatherInit(A send, A into, int[] counts, int[] offsets) {
        return keep(placed().allgather(send, into, counts, offsets));
    }

    @Override
    public final <A> PersistentRequest alltoallInit(
            A send, int[] sendCounts, int[] sendOffsets, A into, int[] counts, int[] offsets) {
        return keep(placed().alltoall(send, sendCounts, sendOffsets, into, counts, offsets));
    }

    @Override
    public final <A> PersistentRequest reduceScatterInit(A send, int[] counts, A into, Operation operation) {
        return keep(placed().reduceScatter(send, counts, into, operation));
    }
}
