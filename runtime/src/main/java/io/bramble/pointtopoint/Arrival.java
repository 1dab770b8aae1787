package io.bramble.pointtopoint;

import io.bramble.matching.Entry;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;
import java.util.Objects;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message that came before its receive: the envelope, and its bytes or value if they were taken over, or the payload in place in its
 * sender's array, or nothing yet where the sender waits to be cleared. Reused; guarded by the matching lock while it is in the matcher,
 * then its receiver's alone. As a payload it is what was taken over.
 */
final class Arrival implements Payload {
    /** Where the payload is. */
    enum Held {
        /** Here. */
        COPY,
        /** In the sender's array, in this heap. */
        IN_PLACE,
        /** At the sender, which waits for a CTS. */
        REMOTE
    }

    private static final int LEAST_BUFFER_BYTES = 64;
    private static final byte[] NO_BYTES = new byte[0];

    final Entry<Arrival> entry = new Entry<>(this);

    int source;
    int tag;
    int typeId;
    long lengthBytes;
    int sendRequest;
    boolean synchronous;

    /** Where it came from, if over a link. */
    @Nullable
    Lane lane;

    Held held = Held.COPY;

    private byte[] bytes = NO_BYTES;
    private @Nullable KeptElements elements;
    private boolean asElements;
    private @Nullable Object value;
    private @Nullable Payload inPlace;

    /** Next in the list of spare ones. */
    @Nullable
    Arrival spare;

    /** Takes over the envelope. */
    Arrival set(Envelope header, Held held, @Nullable Lane from) {
        lane = from;
        source = header.source();
        tag = header.tag();
        typeId = header.typeId();
        lengthBytes = header.length();
        sendRequest = header.sendRequest();
        synchronous = (header.flags() & Envelope.SYNCHRONOUS) != 0;
        this.held = held;
        entry.set(header.context(), source, tag);
        return this;
    }

    /** Takes over the payload: a value by reference, anything else as a copy. */
    void copy(Payload payload) {
        value = payload.value();
        if (value != null) {
            return;
        }
        int length = (int) lengthBytes;
        asElements = KeptElements.takes(typeId, length);
        if (asElements) {
            if (elements == null) {
                elements = new KeptElements();
            }
            elements.copy(typeId, length, payload);
            return;
        }
        if (bytes.length < length) {
            bytes = new byte[Math.max(LEAST_BUFFER_BYTES, Integer.highestOneBit(length - 1) << 1)];
        }
        payload.copyTo(0, bytes, 0, length);
    }

    /** Takes over the bytes of the message that a mailbox holds next. */
    Arrival copy(Mailbox box) {
        value = null;
        asElements = false;
        if (bytes.length < Mailbox.MOST_BYTES) {
            bytes = new byte[Integer.highestOneBit(Mailbox.MOST_BYTES - 1) << 1];
        }
        box.copyTo(bytes);
        return this;
    }

    /** Leaves the payload where it is. */
    void leave(Payload payload) {
        inPlace = payload;
    }

    /** The payload, in this heap. */
    Payload payload() {
        if (held == Held.IN_PLACE) {
            return Objects.requireNonNull(inPlace);
        }
        return asElements && elements != null ? elements.payload() : this;
    }

    /** Lets go of the payload; the buffer stays. */
    void clear() {
        value = null;
        inPlace = null;
        asElements = false;
        lane = null;
    }

    /** Its envelope. */
    void describeTo(MessageInfo info) {
        info.set(source, tag, typeId, lengthBytes);
    }

    int bufferBytes() {
        return bytes.length + (elements == null ? 0 : elements.bufferBytes());
    }

    void dropBuffer() {
        bytes = NO_BYTES;
        elements = null;
    }

    @Override
    public long lengthBytes() {
        return lengthBytes;
    }

    @Override
    public void copyTo(long fromByte, MutableDirectBuffer target, int index, int count) {
        Objects.checkFromIndexSize(fromByte, count, lengthBytes);
        target.putBytes(index, bytes, (int) fromByte, count);
    }

    @Override
    public void copyTo(long fromByte, byte[] target, int index, int count) {
        Objects.checkFromIndexSize(fromByte, count, lengthBytes);
        System.arraycopy(bytes, (int) fromByte, target, index, count);
    }

    @Override
    public @Nullable Object array() {
        return value == null ? bytes : null;
    }

    @Override
    public int arrayLength() {
        return value == null ? (int) lengthBytes : 0;
    }

    @Override
    public @Nullable Object value() {
        return value;
    }
}
