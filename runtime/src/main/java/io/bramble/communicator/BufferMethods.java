package io.bramble.communicator;

import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.wire.BufferLanding;
import io.bramble.wire.BufferPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.NioLanding;
import io.bramble.wire.NioPayload;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** The messages of a communicator from and to buffers: each hands its buffer on as a payload or a landing. */
abstract class BufferMethods extends CollectiveMethods {
    private static final int BYTES = ElementType.UNTYPED;

    /** What moves them. */
    abstract Transfers transfers();

    @Override
    public final void send(int tag, int destination, ByteBuffer bytes) {
        transfers().send(tag, destination, BYTES, new NioPayload(bytes));
    }

    @Override
    public final void synchronousSend(int tag, int destination, ByteBuffer bytes) {
        transfers().synchronousSend(tag, destination, BYTES, new NioPayload(bytes));
    }

    @Override
    public final int receive(int tag, int source, ByteBuffer bytes, @Nullable Status status) {
        return (int) transfers().receive(tag, source, new NioLanding(bytes), status);
    }

    @Override
    public final int sendReceive(
            int sendTag,
            int destination,
            ByteBuffer out,
            int receiveTag,
            int source,
            ByteBuffer in,
            @Nullable Status status) {
        return (int) transfers()
                .sendReceive(
                        sendTag,
                        destination,
                        BYTES,
                        new NioPayload(out),
                        receiveTag,
                        source,
                        new NioLanding(in),
                        status);
    }

    @Override
    public final int sendReceiveReplace(
            int sendTag, int destination, int receiveTag, int source, ByteBuffer bytes, @Nullable Status status) {
        return (int) transfers()
                .sendReceiveReplace(
                        sendTag,
                        destination,
                        BYTES,
                        new NioPayload(bytes),
                        receiveTag,
                        source,
                        new NioLanding(bytes),
                        status);
    }

    @Override
    public final Request isend(int tag, int destination, ByteBuffer bytes) {
        return transfers().isend(tag, destination, BYTES, new NioPayload(bytes), false);
    }

    @Override
    public final Request isynchronousSend(int tag, int destination, ByteBuffer bytes) {
        return transfers().isend(tag, destination, BYTES, new NioPayload(bytes), true);
    }

    @Override
    public final Request ireceive(int tag, int source, ByteBuffer bytes) {
        return transfers().ireceive(tag, source, new NioLanding(bytes));
    }

    @Override
    public final PersistentRequest sendInit(int tag, int destination, ByteBuffer bytes) {
        return transfers().sendInit(tag, destination, BYTES, new NioPayload(bytes), false);
    }

    @Override
    public final PersistentRequest synchronousSendInit(int tag, int destination, ByteBuffer bytes) {
        return transfers().sendInit(tag, destination, BYTES, new NioPayload(bytes), true);
    }

    @Override
    public final PersistentRequest receiveInit(int tag, int source, ByteBuffer bytes) {
        return transfers().receiveInit(tag, source, new NioLanding(bytes));
    }

    @Override
    public final void send(int tag, int destination, DirectBuffer buffer, int offset, int length) {
        transfers().send(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length));
    }

    @Override
    public final void synchronousSend(int tag, int destination, DirectBuffer buffer, int offset, int length) {
        transfers().synchronousSend(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length));
    }

    @Override
    public final int receive(
            int tag, int source, MutableDirectBuffer buffer, int offset, int length, @Nullable Status status) {
        return (int) transfers().receive(tag, source, new BufferLanding(buffer, offset, length), status);
    }

    @Override
    public final int sendReceive(
            int sendTag,
            int destination,
            DirectBuffer out,
            int outOffset,
            int outLength,
            int receiveTag,
            int source,
            MutableDirectBuffer in,
            int inOffset,
            int inLength,
            @Nullable Status status) {
        return (int) transfers()
                .sendReceive(
                        sendTag,
                        destination,
                        BYTES,
                        new BufferPayload().wrap(out, outOffset, outLength),
                        receiveTag,
                        source,
                        new BufferLanding(in, inOffset, inLength),
                        status);
    }

    @Override
    public final int sendReceiveReplace(
            int sendTag,
            int destination,
            int receiveTag,
            int source,
            MutableDirectBuffer buffer,
            int offset,
            int length,
            @Nullable Status status) {
        return (int) transfers()
                .sendReceiveReplace(
                        sendTag,
                        destination,
                        BYTES,
                        Readable.payload(buffer, offset, length),
                        receiveTag,
                        source,
                        new BufferLanding(buffer, offset, length),
                        status);
    }

    @Override
    public final Request isend(int tag, int destination, DirectBuffer buffer, int offset, int length) {
        return transfers().isend(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length), false);
    }

    @Override
    public final Request isynchronousSend(int tag, int destination, DirectBuffer buffer, int offset, int length) {
        return transfers().isend(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length), true);
    }

    @Override
    public final Request ireceive(int tag, int source, MutableDirectBuffer buffer, int offset, int length) {
        return transfers().ireceive(tag, source, new BufferLanding(buffer, offset, length));
    }

    @Override
    public final PersistentRequest sendInit(int tag, int destination, DirectBuffer buffer, int offset, int length) {
        return transfers().sendInit(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length), false);
    }

    @Override
    public final PersistentRequest synchronousSendInit(
            int tag, int destination, DirectBuffer buffer, int offset, int length) {
        return transfers().sendInit(tag, destination, BYTES, new BufferPayload().wrap(buffer, offset, length), true);
    }

    @Override
    public final PersistentRequest receiveInit(
            int tag, int source, MutableDirectBuffer buffer, int offset, int length) {
        return transfers().receiveInit(tag, source, new BufferLanding(buffer, offset, length));
    }

    /** Apart: to pass a mutable buffer on as one to be read loads Agrona when the class that does so is verified. */
    private static final class Readable {
        static BufferPayload payload(MutableDirectBuffer buffer, int offset, int length) {
            return new BufferPayload().wrap(buffer, offset, length);
        }
    }
}
