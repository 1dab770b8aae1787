package io.bramble.communicator;

import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Segments;
import io.bramble.Status;
import io.bramble.pointtopoint.MessageInfo;
import io.bramble.request.Pool;
import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Elements of primitive arrays under int tags, from and to where they lie. Any thread; one at a time allocates nothing in blocking calls,
 * others that call meanwhile a little.
 */
final class ArrayMessages implements Segments {
    /** What a call needs besides its arguments. */
    private static final class Call {
        final ArrayPayload payload = new ArrayPayload();
        final ArrayLanding landing = new ArrayLanding();
        final MessageInfo info = new MessageInfo();

        /** For copies, of whichever type was copied last. */
        Object scratch = new byte[0];

        int scratchLength;

        /** The elements in an array of their own, beginning at 0; uses the landing. */
        Object copy(ArrayPayload elements) {
            ElementType type = elements.elementType();
            int length = elements.arrayLength();
            Object copy = scratch;
            if (scratchLength < length || copy.getClass() != type.arrayClass()) {
                copy = Array.newInstance(type.arrayClass().getComponentType(), length);
                if (elements.lengthBytes() <= KEPT_BYTES) {
                    scratch = copy;
                    scratchLength = length;
                }
            }
            landing.wrap(copy, 0, length, 1).begin(type.typeId(), elements.lengthBytes());
            landing.take(elements);
            return copy;
        }
    }

    /** Longer copies are left to the collector. */
    private static final int KEPT_BYTES = 1 << 20;

    private final Transfers transfers;

    /** One that threw keeps its own: a transport may still hold its payload. */
    private final Pool<Call> calls = new Pool<>(Call::new);

    ArrayMessages(Transfers transfers) {
        this.transfers = transfers;
    }

    /** Not in a finally: where a call threw, a transport may still hold its payload. */
    private void release(Call call) {
        calls.release(call);
    }

    private static int typeId(ArrayPayload payload) {
        return payload.elementType().typeId();
    }

    @Override
    public void send(int tag, int destination, Object array, int offset, int length, int stride) {
        Call call = calls.acquire();
        ArrayPayload payload = call.payload.wrap(array, offset, length, stride);
        transfers.send(tag, destination, typeId(payload), payload);
        payload.clear();
        release(call);
    }

    @Override
    public void synchronousSend(int tag, int destination, Object array, int offset, int length, int stride) {
        Call call = calls.acquire();
        ArrayPayload payload = call.payload.wrap(array, offset, length, stride);
        transfers.synchronousSend(tag, destination, typeId(payload), payload);
        payload.clear();
        release(call);
    }

    @Override
    public int receive(int tag, int source, Object array, int offset, int length, int stride, @Nullable Status status) {
        Call call = calls.acquire();
        ArrayLanding landing = call.landing.wrap(array, offset, length, stride);
        int received = (int) transfers.receive(tag, source, landing, call.info, status);
        landing.clear();
        release(call);
        return received;
    }

    @Override
    public int sendReceive(
            int sendTag,
            int destination,
            Object out,
            int outOffset,
            int outLength,
            int outStride,
            int receiveTag,
            int source,
            Object in,
            int inOffset,
            int inLength,
            int inStride,
            @Nullable Status status) {
        Call call = calls.acquire();
        ArrayPayload payload = call.payload.wrap(out, outOffset, outLength, outStride);
        ArrayLanding landing = call.landing.wrap(in, inOffset, inLength, inStride);
        int received = (int) transfers.sendReceive(
                sendTag, destination, typeId(payload), payload, receiveTag, source, landing, call.info, status);
        payload.clear();
        landing.clear();
        release(call);
        return received;
    }

    @Override
    public int sendReceiveReplace(
            int sendTag,
            int destination,
            int receiveTag,
            int source,
            Object array,
            int offset,
            int length,
            int stride,
            @Nullable Status status) {
        Call call = calls.acquire();
        Object copy = call.copy(call.payload.wrap(array, offset, length, stride));
        ArrayPayload payload = call.payload.wrap(copy, 0, length, 1);
        ArrayLanding landing = call.landing.wrap(array, offset, length, stride);
        int received = (int) transfers.sendReceive(
                sendTag, destination, typeId(payload), payload, receiveTag, source, landing, call.info, status);
        payload.clear();
        landing.clear();
        release(call);
        return received;
    }

    @Override
    public Request isend(int tag, int destination, Object array, int offset, int length, int stride) {
        Call call = calls.acquire();
        ArrayPayload payload = call.payload.wrap(array, offset, length, stride);
        PendingSend request = transfers.isend(tag, destination, typeId(payload), payload, false);
        if (request.isWell()) {
            // Nobody holds the payload any more.
            release(call);
        }
        return request;
    }

    @Override
    public Request isynchronousSend(int tag, int destination, Object array, int offset, int length, int stride) {
        ArrayPayload payload = new ArrayPayload().wrap(array, offset, length, stride);
        return transfers.isend(tag, destination, typeId(payload), payload, true);
    }

    @Override
    public Request ireceive(int tag, int source, Object array, int offset, int length, int stride) {
        return transfers.ireceive(tag, source, new ArrayLanding().wrap(array, offset, length, stride));
    }

    @Override
    public PersistentRequest sendInit(int tag, int destination, Object array, int offset, int length, int stride) {
        ArrayPayload payload = new ArrayPayload().wrap(array, offset, length, stride);
        return transfers.sendInit(tag, destination, typeId(payload), payload, false);
    }

    @Override
    public PersistentRequest synchronousSendInit(
            int tag, int destination, Object array, int offset, int length, int stride) {
        ArrayPayload payload = new ArrayPayload().wrap(array, offset, length, stride);
        return transfers.sendInit(tag, destination, typeId(payload), payload, true);
    }

    @Override
    public PersistentRequest receiveInit(int tag, int source, Object array, int offset, int length, int stride) {
        return transfers.receiveInit(tag, source, new ArrayLanding().wrap(array, offset, length, stride));
    }
}
