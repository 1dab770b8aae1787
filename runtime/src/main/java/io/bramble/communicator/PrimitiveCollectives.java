package io.bramble.communicator;

import io.bramble.Operation;
import io.bramble.collective.ArrayCollectives;
import io.bramble.wire.ElementType;
import org.jspecify.annotations.Nullable;

/** The collectives of a communicator on arrays, type by type. */
abstract class PrimitiveCollectives implements io.bramble.Communicator {
    abstract ArrayCollectives arrayCollectives();

    @Override
    public final void broadcast(boolean[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(byte[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(char[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(short[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(int[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(long[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(float[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final void broadcast(double[] elements, int root) {
        arrayCollectives().broadcast("broadcast", elements, root);
    }

    @Override
    public final int[] scatter(int @Nullable [] elements, int root) {
        return (int[]) arrayCollectives().scatter("scatter", ElementType.INT, elements, root);
    }

    @Override
    public final int[] gather(int[] elements, int root) {
        return (int[]) arrayCollectives().gather("gather", elements, root);
    }

    @Override
    public final int[] allgather(int[] elements) {
        return (int[]) arrayCollectives().allgather("allgather", elements);
    }

    @Override
    public final void reduce(int[] elements, Operation operation, int root) {
        arrayCollectives().reduce("reduce", elements, operation, root);
    }

    @Override
    public final void allreduce(int[] elements, Operation operation) {
        arrayCollectives().allreduce("allreduce", elements, operation);
    }

    @Override
    public final int allreduce(int value, Operation operation) {
        int[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    @Override
    public final long[] scatter(long @Nullable [] elements, int root) {
        return (long[]) arrayCollectives().scatter("scatter", ElementType.LONG, elements, root);
    }

    @Override
    public final long[] gather(long[] elements, int root) {
        return (long[]) arrayCollectives().gather("gather", elements, root);
    }

    @Override
    public final long[] allgather(long[] elements) {
        return (long[]) arrayCollectives().allgather("allgather", elements);
    }

    @Override
    public final void reduce(long[] elements, Operation operation, int root) {
        arrayCollectives().reduce("reduce", elements, operation, root);
    }

    @Override
    public final void allreduce(long[] elements, Operation operation) {
        arrayCollectives().allreduce("allreduce", elements, operation);
    }

    @Override
    public final long allreduce(long value, Operation operation) {
        long[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    @Override
    public final float[] scatter(float @Nullable [] elements, int root) {
        return (float[]) arrayCollectives().scatter("scatter", ElementType.FLOAT, elements, root);
    }

    @Override
    public final float[] gather(float[] elements, int root) {
        return (float[]) arrayCollectives().gather("gather", elements, root);
    }

    @Override
    public final float[] allgather(float[] elements) {
        return (float[]) arrayCollectives().allgather("allgather", elements);
    }

    @Override
    public final void reduce(float[] elements, Operation operation, int root) {
        arrayCollectives().reduce("reduce", elements, operation, root);
    }

    @Override
    public final void allreduce(float[] elements, Operation operation) {
        arrayCollectives().allreduce("allreduce", elements, operation);
    }

    @Override
    public final float allreduce(float value, Operation operation) {
        float[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    @Override
    public final double[] scatter(double @Nullable [] elements, int root) {
        return (double[]) arrayCollectives().scatter("scatter", ElementType.DOUBLE, elements, root);
    }

    @Override
    public final double[] gather(double[] elements, int root) {
        return (double[]) arrayCollectives().gather("gather", elements, root);
    }

    @Override
    public final double[] allgather(double[] elements) {
        return (double[]) arrayCollectives().allgather("allgather", elements);
    }

    @Override
    public final void reduce(double[] elements, Operation operation, int root) {
        arrayCollectives().reduce("reduce", elements, operation, root);
    }

    @Override
    public final void allreduce(double[] elements, Operation operation) {
        arrayCollectives().allreduce("allreduce", elements, operation);
    }

    @Override
    public final double allreduce(double value, Operation operation) {
        double[] one = {value};
        allreduce(one, operation);
        return one[0];
    }
}
