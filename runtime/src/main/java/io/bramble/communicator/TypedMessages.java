package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.PersistentReceive;
import io.bramble.PersistentRequest;
import io.bramble.ReceiveRequest;
import io.bramble.Received;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.error.TypeMismatchException;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values under typed tags. Immutable ones pass by reference inside a heap; others are encoded by the sender's thread and decoded by the
 * receiver's, after the message has come. Any thread.
 */
final class TypedMessages {
    private final PointToPoint pointToPoint;
    private final Peers peers;
    private final int context;
    private final TagTable tags;

    TypedMessages(PointToPoint pointToPoint, Peers peers, int context, TagTable tags) {
        this.pointToPoint = pointToPoint;
        this.peers = peers;
        this.context = context;
        this.tags = tags;
    }

    TagTable tags() {
        return tags;
    }

    <T> void send(Tag<T> tag, int destination, T value) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (destination == Communicator.NULL_RANK) {
            return;
        }
        int worldRank = peers.destination(destination);
        Payload payload = payload(entry.codec(), value, pointToPoint.sharesHeap(worldRank));
        if (worldRank == pointToPoint.rank()) {
            // The payload is a copy already: a rank that waited for itself would wait for ever.
            pointToPoint.isend(context, entry.wireTag(tag.number()), entry.typeId(), worldRank, payload);
        } else {
            pointToPoint.send(context, entry.wireTag(tag.number()), entry.typeId(), worldRank, payload);
        }
    }

    <T> void synchronousSend(Tag<T> tag, int destination, T value) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (destination != Communicator.NULL_RANK) {
            int worldRank = peers.destination(destination);
            Payload payload = payload(entry.codec(), value, pointToPoint.sharesHeap(worldRank));
            pointToPoint.synchronousSend(context, entry.wireTag(tag.number()), entry.typeId(), worldRank, payload);
        }
    }

    <T> Request isend(Tag<T> tag, int destination, T value) {
        return begin(tag, destination, value, pointToPoint::isend);
    }

    <T> Request isynchronousSend(Tag<T> tag, int destination, T value) {
        return begin(tag, destination, value, pointToPoint::isynchronousSend);
    }

    private interface Begin {
        TransferRequest send(int context, int tag, int typeId, int destination, Payload payload);
    }

    private <T> Request begin(Tag<T> tag, int destination, T value, Begin by) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (destination == Communicator.NULL_RANK) {
            return new PendingSend(pointToPoint, TransferRequest.done());
        }
        int worldRank = peers.destination(destination);
        Payload payload = payload(entry.codec(), value, pointToPoint.sharesHeap(worldRank));
        return new PendingSend(
                pointToPoint, by.send(context, entry.wireTag(tag.number()), entry.typeId(), worldRank, payload));
    }

    <T> ReceiveRequest<T> ireceive(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = tags.entry(tag);
        ObjectLanding landing = new ObjectLanding();
        TransferRequest transfer = source == Communicator.NULL_RANK
                ? TransferRequest.done()
                : pointToPoint.ireceive(context, entry.wireTag(tag.number()), peers.source(source), landing);
        return new PendingValue<>(pointToPoint, new ArrivedValue<>(this, entry, tag, landing), transfer);
    }

    <T> PersistentRequest sendInit(Tag<T> tag, int destination, Supplier<? extends T> value, boolean synchronous) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (destination == Communicator.NULL_RANK) {
            return new PersistentTransfer(pointToPoint, TransferRequest::done);
        }
        int worldRank = peers.destination(destination);
        int wireTag = entry.wireTag(tag.number());
        Begin by = synchronous ? pointToPoint::isynchronousSend : pointToPoint::isend;
        return new PersistentTransfer(
                pointToPoint,
                () -> by.send(
                        context,
                        wireTag,
                        entry.typeId(),
                        worldRank,
                        payload(entry.codec(), value.get(), pointToPoint.sharesHeap(worldRank))));
    }

    <T> PersistentReceive<T> receiveInit(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = tags.entry(tag);
        ObjectLanding landing = new ObjectLanding();
        return new PersistentValue<>(
                pointToPoint,
                new ArrivedValue<>(this, entry, tag, landing),
                source == Communicator.NULL_RANK
                        ? TransferRequest::done
                        : pointToPoint.repeatedReceive(
                                context, entry.wireTag(tag.number()), peers.source(source), landing));
    }

    /** What a message under that tag is to its receiver. */
    Status status(Tag<?> tag, MessageInfo info) {
        Status status = new Status();
        status.set(peers.member(info.source()), tag.number(), 1);
        return status;
    }

    <T> Received<T> received(TagTable.Entry<T> entry, Tag<T> tag, MessageInfo info, ObjectLanding landing) {
        return new Received<>(tag, peers.member(info.source()), value(entry, tag, info, landing));
    }

    /** Null where the source is {@link Communicator#NULL_RANK}. */
    <T> @Nullable T receive(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (source == Communicator.NULL_RANK) {
            return null;
        }
        MessageInfo info = new MessageInfo();
        ObjectLanding landing = new ObjectLanding();
        pointToPoint.receive(context, entry.wireTag(tag.number()), peers.source(source), landing, info);
        return value(entry, tag, info, landing);
    }

    <T> Received<T> receiveAny(Tag<T> tag) {
        TagTable.Entry<T> entry = tags.entry(tag);
        MessageInfo info = new MessageInfo();
        ObjectLanding landing = new ObjectLanding();
        pointToPoint.receive(context, entry.wireTag(tag.number()), PointToPoint.ANY_SOURCE, landing, info);
        return received(entry, tag, info, landing);
    }

    Received<?> receiveAny(int source) {
        if (source == Communicator.NULL_RANK) {
            throw new IllegalArgumentException(
                    "nothing comes from NULL_RANK under any tag; name the tag, receive(tag, NULL_RANK), or leave the call out");
        }
        MessageInfo info = new MessageInfo();
        ObjectLanding landing = new ObjectLanding();
        pointToPoint.receive(context, PointToPoint.ANY_TAG, peers.source(source), landing, info);
        return received(tags.entryOf(info.tag()), info, landing);
    }

    <T> Iterable<T> receiveAll(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = tags.entry(tag);
        if (source == Communicator.NULL_RANK) {
            return List.of();
        }
        int worldRank = peers.source(source);
        if (worldRank == pointToPoint.rank()) {
            throw new IllegalArgumentException("receiveAll from this rank itself never ends: tag=" + tag + " rank="
                    + source + "; receive one by one with receive(tag, " + source + ")");
        }
        return () -> new ReceiveAllIterator<>(this, pointToPoint, context, entry, tag, worldRank);
    }

    <S, R> @Nullable R sendReceive(Tag<S> sendTag, int destination, S value, Tag<R> receiveTag, int source) {
        TagTable.Entry<R> entry = tags.entry(receiveTag);
        if (source == Communicator.NULL_RANK) {
            send(sendTag, destination, value);
            return null;
        }
        ObjectLanding landing = new ObjectLanding();
        TransferRequest request =
                pointToPoint.ireceive(context, entry.wireTag(receiveTag.number()), peers.source(source), landing);
        try {
            send(sendTag, destination, value);
        } catch (RuntimeException | Error e) {
            request.cancel();
            throw e;
        }
        pointToPoint.await(request);
        return value(entry, receiveTag, Objects.requireNonNull(request.info()), landing);
    }

    private <T> Received<T> received(TagTable.Entry<T> entry, MessageInfo info, ObjectLanding landing) {
        return received(entry, entry.tag().at(TagTable.numberOf(info.tag())), info, landing);
    }

    /** The value that came. */
    <T> T value(TagTable.Entry<T> entry, Tag<T> tag, MessageInfo info, ObjectLanding landing) {
        if (info.typeId() != entry.typeId()) {
            throw new TypeMismatchException(
                    "message of another type: tag=" + tag + " source=" + peers.member(info.source())
                            + " sent=" + tags.describeType(info.typeId()) + " expected=\""
                            + entry.codec().schema()
                            + "\"; all ranks must run the same program");
        }
        Object reference = landing.value();
        if (reference != null) {
            @SuppressWarnings("unchecked") // the type ids are equal
            T value = (T) reference;
            return value;
        }
        Decoder in = new Decoder(landing.bytes());
        T value = entry.codec().decode(in);
        in.expectEnd();
        return value;
    }

    private static <T> Payload payload(Codec<T> codec, T value, boolean sharesHeap) {
        // A null has no reference to pass; its codec writes it, or refuses it.
        if (sharesHeap && value != null && codec.immutable()) {
            codec.check(value);
            return Payloads.ofValue(value);
        }
        Encoder out = new Encoder();
        codec.encode(out, value);
        return Payloads.ofBytes(out.array(), 0, out.length());
    }
}
