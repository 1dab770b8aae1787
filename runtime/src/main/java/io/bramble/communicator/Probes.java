package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.MatchedMessage;
import io.bramble.MatchedValue;
import io.bramble.Status;
import io.bramble.Tag;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.wire.ElementType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for messages under int tags and under typed ones. Any thread. */
final class Probes {
    private final PointToPoint pointToPoint;
    private final Peers peers;
    private final Transfers transfers;
    private final int context;
    private final TypedMessages typed;
    private final int typedContext;

    Probes(
            PointToPoint pointToPoint,
            Peers peers,
            Transfers transfers,
            int context,
            TypedMessages typed,
            int typedContext) {
        this.pointToPoint = pointToPoint;
        this.peers = peers;
        this.transfers = transfers;
        this.context = context;
        this.typed = typed;
        this.typedContext = typedContext;
    }

    Status probe(int tag, int source) {
        Peers.checkReceiveTag(tag);
        if (source == Communicator.NULL_RANK) {
            return new Status();
        }
        MessageInfo info = new MessageInfo();
        pointToPoint.probe(context, tag, peers.source(source), info);
        return status(info);
    }

    Optional<Status> iprobe(int tag, int source) {
        Peers.checkReceiveTag(tag);
        if (source == Communicator.NULL_RANK) {
            return Optional.of(new Status());
        }
        MessageInfo info = new MessageInfo();
        return pointToPoint.tryProbe(context, tag, peers.source(source), info)
                ? Optional.of(status(info))
                : Optional.empty();
    }

    /** In elements of the type sent. */
    private Status status(MessageInfo info) {
        ElementType type = ElementType.ofTypeId(info.typeId());
        Status status = new Status();
        status.set(peers.member(info.source()), info.tag(), info.lengthBytes() / (type == null ? 1 : type.bytes()));
        return status;
    }

    MatchedMessage mprobe(int tag, int source) {
        Peers.checkReceiveTag(tag);
        return source == Communicator.NULL_RANK
                ? new MatchedElements(pointToPoint, transfers, null, new Status())
                : matched(pointToPoint.match(context, tag, peers.source(source)));
    }

    Optional<MatchedMessage> improbe(int tag, int source) {
        Peers.checkReceiveTag(tag);
        if (source == Communicator.NULL_RANK) {
            return Optional.of(mprobe(tag, source));
        }
        return Optional.ofNullable(pointToPoint.tryMatch(context, tag, peers.source(source)))
                .map(this::matched);
    }

    private MatchedMessage matched(Matched message) {
        return new MatchedElements(pointToPoint, transfers, message, status(message.info()));
    }

    // Typed

    Status probe(Tag<?> tag, int source) {
        int wireTag = wireTag(tag);
        if (source == Communicator.NULL_RANK) {
            return new Status();
        }
        MessageInfo info = new MessageInfo();
        pointToPoint.probe(typedContext, wireTag, peers.source(source), info);
        return typed.status(tag, info);
    }

    Optional<Status> iprobe(Tag<?> tag, int source) {
        int wireTag = wireTag(tag);
        if (source == Communicator.NULL_RANK) {
            return Optional.of(new Status());
        }
        MessageInfo info = new MessageInfo();
        return pointToPoint.tryProbe(typedContext, wireTag, peers.source(source), info)
                ? Optional.of(typed.status(tag, info))
                : Optional.empty();
    }

    <T> MatchedValue<T> mprobe(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = typed.tags().entry(tag);
        return matched(
                entry,
                tag,
                source == Communicator.NULL_RANK
                        ? null
                        : pointToPoint.match(typedContext, entry.wireTag(tag.number()), peers.source(source)));
    }

    <T> Optional<MatchedValue<T>> improbe(Tag<T> tag, int source) {
        TagTable.Entry<T> entry = typed.tags().entry(tag);
        if (source == Communicator.NULL_RANK) {
            return Optional.of(matched(entry, tag, null));
        }
        Matched message = pointToPoint.tryMatch(typedContext, entry.wireTag(tag.number()), peers.source(source));
        return message == null ? Optional.empty() : Optional.of(matched(entry, tag, message));
    }

    MatchedValue<?> mprobeAny(int source) {
        if (source == Communicator.NULL_RANK) {
            throw new IllegalArgumentException(
                    "nothing comes from NULL_RANK under any tag; name the tag, mprobe(tag, NULL_RANK), or leave the call out");
        }
        Matched message = pointToPoint.match(typedContext, PointToPoint.ANY_TAG, peers.source(source));
        return matchedAny(typed.tags().entryOf(message.info().tag()), message);
    }

    private <T> MatchedValue<T> matchedAny(TagTable.Entry<T> entry, Matched message) {
        return matched(entry, entry.tag().at(TagTable.numberOf(message.info().tag())), message);
    }

    private <T> MatchedValue<T> matched(TagTable.Entry<T> entry, Tag<T> tag, @Nullable Matched message) {
        int source = message == null
                ? Communicator.NULL_RANK
                : peers.member(message.info().source());
        return new MatchedTyped<>(pointToPoint, typed, entry, tag, source, message);
    }

    private int wireTag(Tag<?> tag) {
        return typed.tags().entry(tag).wireTag(tag.number());
    }
}
