package io.bramble.process;

import io.bramble.error.RankFailedException;
import io.bramble.observe.Timeline;
import io.bramble.pointtopoint.GeneralizedRequest;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.ServiceHandler;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.pointtopoint.TransferSlots;
import io.bramble.request.Waitable;
import io.bramble.transport.Board;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A rank's messages, with what a subclass does otherwise. */
abstract class ForwardingMessages implements PointToPoint {
    final PointToPoint messages;

    ForwardingMessages(PointToPoint messages) {
        this.messages = messages;
    }

    @Override
    public @Nullable Timeline timeline() {
        return messages.timeline();
    }

    @Override
    public boolean sharesHeap(int rank) {
        return messages.sharesHeap(rank);
    }

    @Override
    public @Nullable Board board(int context) {
        return messages.board(context);
    }

    @Override
    public boolean look(Waitable what) {
        return messages.look(what);
    }

    @Override
    public int rank() {
        return messages.rank();
    }

    @Override
    public int ranks() {
        return messages.ranks();
    }

    @Override
    public void send(int context, int tag, int typeId, int destination, Payload payload) {
        messages.send(context, tag, typeId, destination, payload);
    }

    @Override
    public void synchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        messages.synchronousSend(context, tag, typeId, destination, payload);
    }

    @Override
    public void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info) {
        messages.receive(context, tag, source, landing, info);
    }

    @Override
    public void sendReceive(
            int context,
            int sendTag,
            int typeId,
            int destination,
            Payload payload,
            int receiveTag,
            int source,
            Landing landing,
            @Nullable MessageInfo info) {
        messages.sendReceive(context, sendTag, typeId, destination, payload, receiveTag, source, landing, info);
    }

    @Override
    public RepeatedTransfer repeatedSend(
            int context, int tag, int typeId, int destination, Payload payload, boolean synchronous) {
        return messages.repeatedSend(context, tag, typeId, destination, payload, synchronous);
    }

    @Override
    public RepeatedTransfer repeatedReceive(int context, int tag, int source, Landing landing) {
        return messages.repeatedReceive(context, tag, source, landing);
    }

    @Override
    public void probe(int context, int tag, int source, MessageInfo info) {
        messages.probe(context, tag, source, info);
    }

    @Override
    public boolean tryProbe(int context, int tag, int source, MessageInfo info) {
        return messages.tryProbe(context, tag, source, info);
    }

    @Override
    public Matched match(int context, int tag, int source) {
        return messages.match(context, tag, source);
    }

    @Override
    public @Nullable Matched tryMatch(int context, int tag, int source) {
        return messages.tryMatch(context, tag, source);
    }

    @Override
    public TransferRequest ireceive(Matched message, Landing landing) {
        return messages.ireceive(message, landing);
    }

    @Override
    public TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload) {
        return messages.isend(context, tag, typeId, destination, payload);
    }

    @Override
    public TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        return messages.isynchronousSend(context, tag, typeId, destination, payload);
    }

    @Override
    public TransferRequest ireceive(int context, int tag, int source, Landing landing) {
        return messages.ireceive(context, tag, source, landing);
    }

    @Override
    public TransferSlots slots() {
        return messages.slots();
    }

    @Override
    public GeneralizedRequest generalized(boolean isRepeated, Supplier<String> description) {
        return messages.generalized(isRepeated, description);
    }

    @Override
    public void await(TransferRequest request) {
        messages.await(request);
    }

    @Override
    public boolean await(TransferRequest request, long timeoutNs) {
        return messages.await(request, timeoutNs);
    }

    @Override
    public void awaitAny(List<? extends TransferRequest> requests) {
        messages.awaitAny(requests);
    }

    @Override
    public boolean test(TransferRequest request) {
        return messages.test(request);
    }

    @Override
    public void await(Waitable what) {
        messages.await(what);
    }

    @Override
    public boolean await(Waitable what, long timeoutNs) {
        return messages.await(what, timeoutNs);
    }

    @Override
    public void wake(Waitable what) {
        messages.wake(what);
    }

    @Override
    public void listen(int context, int tag, ServiceHandler handler) {
        messages.listen(context, tag, handler);
    }

    @Override
    public void returned() {
        messages.returned();
    }

    @Override
    public boolean mayStillReceive(int context, int tag, int source) {
        return messages.mayStillReceive(context, tag, source);
    }

    @Override
    public void checkMembers(int context) {
        messages.checkMembers(context);
    }

    @Override
    public void fail(RankFailedException cause) {
        messages.fail(cause);
    }

    @Override
    public List<String> waitingFor() {
        return messages.waitingFor();
    }
}
