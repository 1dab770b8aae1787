package io.bramble.process;

import io.bramble.observe.Lane;
import io.bramble.observe.Span;
import io.bramble.observe.Timeline;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.MessageNames;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.request.Awaited;
import io.bramble.request.Waitable;
import io.bramble.wire.Contexts;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rank's messages where its calls are kept for a timeline: those that may wait, and those that begin a transfer. What a collective call
 * sends and receives is part of that call.
 */
final class TracedMessages extends ForwardingMessages {
    private final Timeline timeline;
    private final MessageNames names;

    TracedMessages(PointToPoint messages, Timeline timeline, MessageNames names) {
        super(messages);
        this.timeline = timeline;
        this.names = names;
    }

    /** A call that is timed. */
    private interface Code<T extends @Nullable Object> {
        T call();
    }

    /** What to say of it. */
    private record Facts(String name, int context, int tag, int peer, long bytes) {}

    private <T extends @Nullable Object> T timed(Facts facts, @Nullable MessageInfo info, Code<T> code) {
        Lane lane = timeline.lane(messages.rank());
        if (lane.isHushed() || Contexts.isCollective(facts.context())) {
            return code.call();
        }
        long beganNs = timeline.nowNs();
        boolean good = false;
        try {
            T result = code.call();
            good = true;
            return result;
        } finally {
            MessageInfo matched = good ? info : null;
            int tag = matched == null ? facts.tag() : matched.tag();
            lane.add(new Span(
                    Span.Kind.MESSAGE,
                    facts.name(),
                    names.name(facts.context(), tag),
                    beganNs,
                    timeline.nowNs(),
                    matched == null ? facts.peer() : matched.source(),
                    Contexts.hasIntTags(facts.context()) ? tag : Span.NONE,
                    matched == null ? facts.bytes() : matched.lengthBytes()));
        }
    }

    private void timed(Facts facts, Runnable code) {
        timed(facts, null, () -> {
            code.run();
            return true;
        });
    }

    private <T> T waited(@Nullable Object what, Code<T> code) {
        Lane lane = timeline.lane(messages.rank());
        if (lane.isHushed()) {
            return code.call();
        }
        Awaited awaited = what instanceof Waitable waitable ? waitable.awaited() : new Awaited("", Span.NONE, false);
        long beganNs = timeline.nowNs();
        try {
            return code.call();
        } finally {
            MessageInfo matched = what instanceof TransferRequest request ? request.info() : null;
            lane.add(new Span(
                    Span.Kind.WAIT,
                    "wait",
                    awaited.what(),
                    beganNs,
                    timeline.nowNs(),
                    matched == null ? awaited.rank() : matched.source(),
                    Span.NONE,
                    matched == null ? Span.NONE : matched.lengthBytes()));
        }
    }

    private void waited(@Nullable Object what, Runnable code) {
        waited(what, () -> {
            code.run();
            return true;
        });
    }

    /** Of a value that passes by reference nobody knows. */
    private static long bytes(Payload payload) {
        return payload.value() == null ? payload.lengthBytes() : Span.NONE;
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public void send(int context, int tag, int typeId, int destination, Payload payload) {
        timed(
                new Facts("send", context, tag, destination, bytes(payload)),
                () -> messages.send(context, tag, typeId, destination, payload));
    }

    @Override
    public void synchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        timed(
                new Facts("synchronousSend", context, tag, destination, bytes(payload)),
                () -> messages.synchronousSend(context, tag, typeId, destination, payload));
    }

    @Override
    public void receive(int context, int tag, int source, Landing landing, @Nullable MessageInfo info) {
        MessageInfo matched = info == null ? new MessageInfo() : info;
        timed(new Facts("receive", context, tag, source, Span.NONE), matched, () -> {
            messages.receive(context, tag, source, landing, matched);
            return true;
        });
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
        timed(
                new Facts("sendReceive", context, sendTag, destination, bytes(payload)),
                () -> messages.sendReceive(
                        context, sendTag, typeId, destination, payload, receiveTag, source, landing, info));
    }

    @Override
    public void probe(int context, int tag, int source, MessageInfo info) {
        timed(new Facts("probe", context, tag, source, Span.NONE), info, () -> {
            messages.probe(context, tag, source, info);
            return true;
        });
    }

    @Override
    public Matched match(int context, int tag, int source) {
        return timed(
                new Facts("matchedProbe", context, tag, source, Span.NONE),
                null,
                () -> messages.match(context, tag, source));
    }

    @Override
    public TransferRequest isend(int context, int tag, int typeId, int destination, Payload payload) {
        return timed(
                new Facts("isend", context, tag, destination, bytes(payload)),
                null,
                () -> messages.isend(context, tag, typeId, destination, payload));
    }

    @Override
    public TransferRequest isynchronousSend(int context, int tag, int typeId, int destination, Payload payload) {
        return timed(
                new Facts("isynchronousSend", context, tag, destination, bytes(payload)),
                null,
                () -> messages.isynchronousSend(context, tag, typeId, destination, payload));
    }

    @Override
    public TransferRequest ireceive(int context, int tag, int source, Landing landing) {
        return timed(
                new Facts("ireceive", context, tag, source, Span.NONE),
                null,
                () -> messages.ireceive(context, tag, source, landing));
    }

    @Override
    public void await(TransferRequest request) {
        waited(request, () -> messages.await(request));
    }

    @Override
    public boolean await(TransferRequest request, long timeoutNs) {
        return waited(request, () -> messages.await(request, timeoutNs));
    }

    @Override
    public void awaitAny(List<? extends TransferRequest> requests) {
        waited(requests.get(0), () -> messages.awaitAny(requests));
    }

    @Override
    public void await(Waitable what) {
        if (!what.isDone()) {
            waited(what, () -> messages.await(what));
        }
    }

    @Override
    public boolean await(Waitable what, long timeoutNs) {
        return what.isDone() || waited(what, () -> messages.await(what, timeoutNs));
    }
}
