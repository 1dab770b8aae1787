package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.Request;
import io.bramble.Segments;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Elements of primitive arrays under int tags, from and to where they lie. Any thread; one at a time allocates nothing, others that call
 * meanwhile a little.
 */
final class ArrayMessages implements Segments {
    /** What a call needs besides its arguments. */
    private static final class Call {
        final ArrayPayload payload = new ArrayPayload();
        final ArrayLanding landing = new ArrayLanding();
        final MessageInfo info = new MessageInfo();
    }

    private final PointToPoint pointToPoint;
    private final Peers peers;
    private final int context;

    /** Taken by getAndSet and given back by set, both volatile. Empty while a call uses it, also after one that threw. */
    private final AtomicReference<@Nullable Call> spare = new AtomicReference<>();

    ArrayMessages(PointToPoint pointToPoint, Peers peers, int context) {
        this.pointToPoint = pointToPoint;
        this.peers = peers;
        this.context = context;
    }

    @Override
    public void send(int tag, int destination, Object array, int offset, int length, int stride) {
        Peers.checkSendTag(tag);
        if (destination == Communicator.NULL_RANK) {
            return;
        }
        int worldRank = peers.destination(destination);
        if (worldRank == pointToPoint.rank()) {
            sendToSelf(tag, array, offset, length, stride);
            return;
        }
        Call call = acquire();
        ArrayPayload payload = call.payload.wrap(array, offset, length, stride);
        pointToPoint.send(context, tag, payload.elementType().typeId(), worldRank, payload);
        // Not in a finally: where a send threw, a transport may still hold its payload.
        payload.clear();
        spare.set(call);
    }

    @Override
    public void synchronousSend(int tag, int destination, Object array, int offset, int length, int stride) {
        Peers.checkSendTag(tag);
        if (destination == Communicator.NULL_RANK) {
            return;
        }
        int worldRank = peers.destination(destination);
        Call call = acquire();
        ArrayPayload payload = call.payload.wrap(array, offset, length, stride);
        pointToPoint.synchronousSend(context, tag, payload.elementType().typeId(), worldRank, payload);
        payload.clear();
        spare.set(call);
    }

    @Override
    public Request isend(int tag, int destination, Object array, int offset, int length, int stride) {
        Peers.checkSendTag(tag);
        ArrayPayload payload = new ArrayPayload().wrap(array, offset, length, stride);
        return new PendingSend(
                pointToPoint,
                destination == Communicator.NULL_RANK
                        ? TransferRequest.done()
                        : pointToPoint.isend(
                                context, tag, payload.elementType().typeId(), peers.destination(destination), payload));
    }

    @Override
    public Request isynchronousSend(int tag, int destination, Object array, int offset, int length, int stride) {
        Peers.checkSendTag(tag);
        ArrayPayload payload = new ArrayPayload().wrap(array, offset, length, stride);
        return new PendingSend(
                pointToPoint,
                destination == Communicator.NULL_RANK
                        ? TransferRequest.done()
                        : pointToPoint.isynchronousSend(
                                context, tag, payload.elementType().typeId(), peers.destination(destination), payload));
    }

    @Override
    public Request ireceive(int tag, int source, Object array, int offset, int length, int stride) {
        Peers.checkReceiveTag(tag);
        ArrayLanding landing = new ArrayLanding().wrap(array, offset, length, stride);
        TransferRequest transfer = source == Communicator.NULL_RANK
                ? TransferRequest.done()
                : pointToPoint.ireceive(context, tag, peers.source(source), landing);
        return new PendingReceive(pointToPoint, peers, landing, transfer);
    }

    @Override
    public int receive(int tag, int source, Object array, int offset, int length, int stride, @Nullable Status status) {
        Peers.checkReceiveTag(tag);
        if (source == Communicator.NULL_RANK) {
            if (status != null) {
                status.set(Communicator.NULL_RANK, Communicator.ANY_TAG, 0);
            }
            return 0;
        }
        int worldRank = peers.source(source);
        Call call = acquire();
        ArrayLanding landing = call.landing.wrap(array, offset, length, stride);
        pointToPoint.receive(context, tag, worldRank, landing, call.info);
        int received = landing.receivedElements();
        if (status != null) {
            status.set(peers.member(call.info.source()), call.info.tag(), received);
        }
        landing.clear();
        spare.set(call);
        return received;
    }

    /** A copy goes on its way by itself: a rank that waited for itself would wait for ever. */
    private void sendToSelf(int tag, Object array, int offset, int length, int stride) {
        ElementType type = ElementType.ofArray(array);
        Object copy = Array.newInstance(type.arrayClass().getComponentType(), length);
        ArrayPayload source = new ArrayPayload().wrap(array, offset, length, stride);
        ArrayLanding target = new ArrayLanding().wrap(copy, 0, length, 1);
        target.begin(type.typeId(), source.lengthBytes());
        target.take(source);
        pointToPoint.isend(
                context, tag, type.typeId(), pointToPoint.rank(), new ArrayPayload().wrap(copy, 0, length, 1));
    }

    private Call acquire() {
        Call call = spare.getAndSet(null);
        return call == null ? new Call() : call;
    }
}
