package io.bramble.communicator;

import io.bramble.MatchedValue;
import io.bramble.ReceiveRequest;
import io.bramble.Tag;
import io.bramble.pointtopoint.Matched;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.pointtopoint.TransferRequest;
import io.bramble.wire.ObjectLanding;
import org.jspecify.annotations.Nullable;

/** A typed message that was taken out; none from NULL_RANK. */
final class MatchedTyped<T> implements MatchedValue<T> {
    private final PointToPoint pointToPoint;
    private final TypedMessages messages;
    private final TagTable.Entry<T> entry;
    private final Tag<T> tag;
    private final int source;
    private final @Nullable Matched message;

    MatchedTyped(
            PointToPoint pointToPoint,
            TypedMessages messages,
            TagTable.Entry<T> entry,
            Tag<T> tag,
            int source,
            @Nullable Matched message) {
        this.pointToPoint = pointToPoint;
        this.messages = messages;
        this.entry = entry;
        this.tag = tag;
        this.source = source;
        this.message = message;
    }

    @Override
    public Tag<T> tag() {
        return tag;
    }

    @Override
    public int source() {
        return source;
    }

    @Override
    public T receive() {
        return ireceive().value();
    }

    @Override
    public ReceiveRequest<T> ireceive() {
        ObjectLanding landing = new ObjectLanding();
        return new PendingValue<>(
                pointToPoint,
                new ArrivedValue<>(messages, entry, tag, landing),
                message == null ? TransferRequest.done() : pointToPoint.ireceive(message, landing));
    }

    @Override
    public String toString() {
        return "source=" + source + " tag=" + tag;
    }
}
