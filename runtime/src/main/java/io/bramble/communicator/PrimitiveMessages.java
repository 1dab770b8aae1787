package io.bramble.communicator;

import io.bramble.Communicator;
import io.bramble.Status;
import io.bramble.View;
import org.jspecify.annotations.Nullable;

/** The array messages of a communicator, type by type: each hands its array on with where the elements lie. */
abstract class PrimitiveMessages implements Communicator {
    abstract ArrayMessages arrayMessages();

    @Override
    public final void send(int tag, int destination, boolean[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, boolean[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, byte[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, byte[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, char[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, char[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, short[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, short[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, int[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, int[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, long[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, long[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, float[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, float[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, double[] elements) {
        arrayMessages().send(tag, destination, elements, 0, elements.length, 1);
    }

    @Override
    public final int receive(int tag, int source, double[] elements, @Nullable Status status) {
        return arrayMessages().receive(tag, source, elements, 0, elements.length, 1, status);
    }

    @Override
    public final void send(int tag, int destination, View elements) {
        arrayMessages()
                .send(tag, destination, elements.array(), elements.offset(), elements.length(), elements.stride());
    }

    @Override
    public final int receive(int tag, int source, View elements, @Nullable Status status) {
        return arrayMessages()
                .receive(
                        tag, source, elements.array(), elements.offset(), elements.length(), elements.stride(), status);
    }
}
