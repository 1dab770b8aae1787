package io.bramble.communicator;

import io.bramble.Tag;
import io.bramble.error.NeverCompletesException;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.pointtopoint.PointToPoint;
import io.bramble.wire.ObjectLanding;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Receives a message when asked whether there is one, until its source has returned. One thread at a time. */
final class ReceiveAllIterator<T> implements Iterator<T> {
    private final TypedMessages messages;
    private final PointToPoint pointToPoint;
    private final int context;
    private final TagTable.Entry<T> entry;
    private final Tag<T> tag;
    private final int source;
    private final MessageInfo info = new MessageInfo();
    private @Nullable ObjectLanding next;
    private boolean ended;

    ReceiveAllIterator(
            TypedMessages messages,
            PointToPoint pointToPoint,
            int context,
            TagTable.Entry<T> entry,
            Tag<T> tag,
            int source) {
        this.messages = messages;
        this.pointToPoint = pointToPoint;
        this.context = context;
        this.entry = entry;
        this.tag = tag;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = receive();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more messages: tag=" + tag + ", its source has returned");
        }
        ObjectLanding landing = next;
        next = null;
        return messages.value(entry, tag, info, landing);
    }

    private @Nullable ObjectLanding receive() {
        int wireTag = entry.wireTag(tag.number());
        if (!pointToPoint.mayStillReceive(context, wireTag, source)) {
            return null;
        }
        ObjectLanding landing = new ObjectLanding();
        try {
            pointToPoint.receive(context, wireTag, source, landing, info);
            return landing;
        } catch (NeverCompletesException e) {
            // The source returned while this waited: the end. Anything else is for the caller.
            if (pointToPoint.mayStillReceive(context, wireTag, source)) {
                throw e;
            }
            return null;
        }
    }
}
