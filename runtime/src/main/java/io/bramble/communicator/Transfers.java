package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ElementLanding;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import org.jspecify.annotations.Nullable;

/** Messages under int tags between members of a group, whatever memory they lie in: checks and translates ranks and tags. Any thread. */
final class Transfers {
    private final PointToPoint pointToPoint;
    private final Peers peers;
    private final int context;

    Transfers(PointToPoint pointToPoint, Peers peers, int context) {
        this.pointToPoint = pointToPoint;
        this.peers = peers;
        this.context = context;
    }

    void send(int tag, int destination, int typeId, Payload payload) {
        Peers.checkSendTag(tag);
        if (destination == Communicator.NULL_RANK) {
            return;
        }
        int worldRank = peers.destination(destination);
        if (worldRank == pointToPoint.rank()) {
            // A copy goes on its way by itself: a rank that waited for itself would wait for ever.
            pointToPoint.isend(context, tag, typeId, worldRank, Payloads.copyOf(payload));
        } else {
            pointToPoint.send(context, tag, typeId, worldRank, payload);
        }
    }

    void synchronousSend(int tag, int destination, int typeId, Payload payload) {
        Peers.checkSendTag(tag);
        if (destination != Communicator.NULL_RANK) {
            pointToPoint.synchronousSend(context, tag, typeId, peers.destination(destination), payload);
        }
    }

    long receive(int tag, int source, ElementLanding landing, @Nullable Status status) {
        return receive(tag, source, landing, new MessageInfo(), status);
    }

    long receive(int tag, int source, ElementLanding landing, MessageInfo info, @Nullable Status status) {
        Peers.checkReceiveTag(tag);
        if (source == Communicator.NULL_RANK) {
            return nothing(status);
        }
        pointToPoint.receive(context, tag, peers.source(source), landing, info);
        return something(landing, info, status);
    }

    private static long nothing(@Nullable Status status) {
        if (status != null) {
            status.set(Communicator.NULL_RANK, Communicator.ANY_TAG, 0);
        }
        return 0;
    }

    private long something(ElementLanding landing, MessageInfo info, @Nullable Status status) {
        if (status != null) {
            found(landing, info, status);
        }
        return landing.receivedLength();
    }

    /** Says what a receive found. */
    void found(ElementLanding landing, MessageInfo info, Status status) {
        status.set(peers.member(info.source()), info.tag(), landing.receivedLength());
    }

    long sendReceive(
            int sendTag,
            int destination,
            int typeId,
            Payload payload,
            int receiveTag,
            int source,
            ElementLanding landing,
            @Nullable Status status) {
        return sendReceive(
                sendTag, destination, typeId, payload, receiveTag, source, landing, new MessageInfo(), status);
    }

    long sendReceive(
            int sendTag,
            int destination,
            int typeId,
            Payload payload,
            int receiveTag,
            int source,
            ElementLanding landing,
            MessageInfo info,
            @Nullable Status status) {
        Peers.checkSendTag(sendTag);
        Peers.checkReceiveTag(receiveTag);
        if (source == Communicator.NULL_RANK) {
            send(sendTag, destination, typeId, payload);
            return nothing(status);
        }
        int from = peers.source(source);
        if (destination == Communicator.NULL_RANK) {
            pointToPoint.receive(context, receiveTag, from, landing, info);
            return something(landing, info, status);
        }
        int to = peers.destination(destination);
        if (to == pointToPoint.rank() && !(fits(from, to) && fits(receiveTag, sendTag))) {
            // Somebody else is to receive it, later.
            send(sendTag, destination, typeId, payload);
            pointToPoint.receive(context, receiveTag, from, landing, info);
        } else {
            pointToPoint.sendReceive(context, sendTag, typeId, to, payload, receiveTag, from, landing, info);
        }
        return something(landing, info, status);
    }

    private static boolean fits(int asked, int given) {
        return asked < 0 || asked == given;
    }

    long sendReceiveReplace(
            int sendTag,
            int destination,
            int typeId,
            Payload payload,
            int receiveTag,
            int source,
            ElementLanding landing,
            @Nullable Status status) {
        return sendReceive(sendTag, destination, typeId, Payloads.copyOf(payload), receiveTag, source, landing, status);
    }

    PendingSend isend(int tag, int destination, int typeId, Payload payload, boolean synchronous) {
        Peers.checkSendTag(tag);
        if (destination == Communicator.NULL_RANK) {
            return new PendingSend(pointToPoint, TransferRequest.done());
        }
        int worldRank = peers.destination(destination);
        return new PendingSend(
                pointToPoint,
                synchronous
                        ? pointToPoint.isynchronousSend(context, tag, typeId, worldRank, payload)
                        : pointToPoint.isend(context, tag, typeId, worldRank, payload));
    }

    Request ireceive(int tag, int source, ElementLanding landing) {
        Peers.checkReceiveTag(tag);
        return new PendingReceive(
                pointToPoint,
                this,
                landing,
                source == Communicator.NULL_RANK
                        ? TransferRequest.done()
                        : pointToPoint.ireceive(context, tag, peers.source(source), landing));
    }

    PersistentRequest sendInit(int tag, int destination, int typeId, Payload payload, boolean synchronous) {
        Peers.checkSendTag(tag);
        return new PersistentTransfer(
                pointToPoint,
                destination == Communicator.NULL_RANK
                        ? TransferRequest::done
                        : pointToPoint.repeatedSend(
                                context, tag, typeId, peers.destination(destination), payload, synchronous));
    }

    PersistentRequest receiveInit(int tag, int source, ElementLanding landing) {
        Peers.checkReceiveTag(tag);
        return new PersistentElements(
                pointToPoint,
                this,
                landing,
                source == Communicator.NULL_RANK
                        ? TransferRequest::done
                        : pointToPoint.repeatedReceive(context, tag, peers.source(source), landing));
    }
}
