package io.bramble.process;

import io.bramble.observe.Meter;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.RepeatedTransfer;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.pointtopoint.TransferSlots;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import org.jspecify.annotations.Nullable;

/** A rank's messages where they are counted as they are sent: the program's, those within collective calls, the farm's. */
final class MeteredMessages extends ForwardingMessages {
    private final Meter meter;

    MeteredMessages(PointToPoint messages, Meter meter) {
        super(messages);
        this.meter = meter;
    }

    private void count(int destination, Payload payload) {
        // The length of what passes by reference is not known, and to find it costs the encoding that is saved.
        meter.sends(messages.rank(), destination, payload.value() == null ? payload.lengthBytes() : 0);
    }

    @Override
    public void send(int context, int tag, int typeId, int destination, Payload payload) {
        count(destination, payload);
        messages.send(context, tag, typeId, destination, payload);
    }

    @Override
    public void synchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        count(destination, payload);
        messages.synchronousSend(context, tag, typeId, destination, payload);
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
        count(destination, payload);
        messages.sendReceive(context, sendTag, typeId, destination, payload, receiveTag, source, landing, info);
    }

    @Override
    public RepeatedTransfer repeatedSend(
            int context, int tag, int typeId, int destination, Payload payload, boolean synchronous) {
        RepeatedTransfer transfer = messages.repeatedSend(context, tag, typeId, destination, payload, synchronous);
        return () -> {
            count(destination, payload);
            return transfer.start();
        };
    }

    @Override
    public TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload) {
        count(destination, payload);
        return messages.isend(context, tag, typeId, destination, payload);
    }

    @Override
    public TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        count(destination, payload);
        return messages.isynchronousSend(context, tag, typeId, destination, payload);
    }

    @Override
    public TransferSlots slots() {
        TransferSlots slots = messages.slots();
        return new TransferSlots() {
            @Override
            public TransferRequest isend(int slot, int context, int tag, int typeId, int destination, Payload payload) {
                count(destination, payload);
                return slots.isend(slot, context, tag, typeId, destination, payload);
            }

            @Override
            public TransferRequest ireceive(int slot, int context, int tag, int source, Landing landing) {
                return slots.ireceive(slot, context, tag, source, landing);
            }
        };
    }
}
