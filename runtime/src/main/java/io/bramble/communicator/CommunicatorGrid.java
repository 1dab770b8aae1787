package io.bramble.communicator;

import io.bramble.CartesianGrid;
import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.PersistentCollective;
import io.bramble.PersistentRequest;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.View;
import io.bramble.collective.NeighbourCollectives;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A communicator whose ranks have places in a shape. */
final class CommunicatorGrid implements CartesianGrid {
    private final ContextCommunicator communicator;
    private final GridShape shape;
    private final int[] neighbours;
    private final NeighbourCollectives collectives;

    /** Of exactly the ranks of the shape. */
    CommunicatorGrid(ContextCommunicator communicator, GridShape shape) {
        this.communicator = communicator;
        this.shape = shape;
        neighbours = shape.neighbours(communicator.rank());
        collectives = communicator.neighbourCollectives(neighbours);
    }

    /** The first ranks of a communicator in that shape. */
    static Optional<CartesianGrid> of(Derivation derivation, int size, int[] dims, boolean[] periodic) {
        if (dims.length != periodic.length) {
            throw new IllegalArgumentException("sizes and periodicity of a grid differ in length: dims="
                    + Arrays.toString(dims) + " periodic=" + Arrays.toString(periodic)
                    + "; pass one of each for each dimension");
        }
        boolean chosen = Arrays.stream(dims).anyMatch(dim -> dim <= 0);
        int[] sizes = chosen ? CartesianGrid.balanced(size, dims) : dims;
        GridShape shape = new GridShape(sizes, periodic, size);
        return Optional.ofNullable(derivation.grid(shape)).map(made -> new CommunicatorGrid(made, shape));
    }

    @Override
    public Communicator communicator() {
        return communicator;
    }

    @Override
    public int dimensions() {
        return shape.dimensions();
    }

    @Override
    public int[] sizes() {
        return shape.sizes();
    }

    @Override
    public boolean isPeriodic(int dimension) {
        return shape.isPeriodic(dimension);
    }

    @Override
    public int[] coordinates() {
        return shape.coordinates(communicator.rank());
    }

    @Override
    public int[] coordinates(int rank) {
        return shape.coordinates(rank);
    }

    @Override
    public int rank(int... coordinates) {
        return shape.rank(coordinates);
    }

    @Override
    public Shift shift(int dimension, int displacement) {
        return shape.shift(communicator.rank(), dimension, displacement);
    }

    @Override
    public int[] neighbours() {
        return neighbours.clone();
    }

    @Override
    public CartesianGrid sub(boolean... kept) {
        GridShape part = shape.keep(kept);
        int[] here = coordinates();
        StringBuilder place = new StringBuilder();
        int color = 0;
        int key = 0;
        for (int dimension = 0; dimension < kept.length; dimension++) {
            int size = shape.sizes()[dimension];
            color = kept[dimension] ? color : color * size + here[dimension];
            key = kept[dimension] ? key * size + here[dimension] : key;
            place.append(dimension == 0 ? "" : ",").append(kept[dimension] ? "*" : here[dimension]);
        }
        ContextCommunicator ranks = communicator.derivation().split("sub", color, key, "sub(" + place + ")");
        return new CommunicatorGrid(Objects.requireNonNull(ranks), part);
    }

    @Override
    public void neighbourAllgatherOf(Object mine, Object fromEach) {
        open().make(collectives.allgather("neighbourAllgather", mine, fromEach));
    }

    @Override
    public void neighbourAlltoallOf(Object toEach, Object fromEach) {
        open().make(collectives.alltoall("neighbourAlltoall", toEach, fromEach));
    }

    @Override
    public void neighbourAlltoall(List<? extends View> toEach, List<? extends View> fromEach) {
        open().make(collectives.alltoall("neighbourAlltoall", toEach, fromEach));
    }

    @Override
    public <T> List<Optional<T>> neighbourAllgather(Tag<T> type, T value) {
        return open().make(collectives.allgather("neighbourAllgather", communicator.codec(type), () -> value));
    }

    @Override
    public <T> List<Optional<T>> neighbourAlltoall(Tag<T> type, List<? extends @Nullable T> toEach) {
        return open().make(collectives.alltoall("neighbourAlltoall", communicator.codec(type), () -> toEach));
    }

    @Override
    public <A> Request ineighbourAllgather(A mine, A fromEach) {
        return communicator.begin(open().allgather("ineighbourAllgather", mine, fromEach));
    }

    @Override
    public <A> Request ineighbourAlltoall(A toEach, A fromEach) {
        return communicator.begin(open().alltoall("ineighbourAlltoall", toEach, fromEach));
    }

    @Override
    public Request ineighbourAlltoall(List<? extends View> toEach, List<? extends View> fromEach) {
        return communicator.begin(open().alltoall("ineighbourAlltoall", toEach, fromEach));
    }

    @Override
    public <T> CollectiveRequest<List<Optional<T>>> ineighbourAllgather(Tag<T> type, T value) {
        return communicator.begin(open().allgather("ineighbourAllgather", communicator.codec(type), () -> value));
    }

    @Override
    public <T> CollectiveRequest<List<Optional<T>>> ineighbourAlltoall(
            Tag<T> type, List<? extends @Nullable T> toEach) {
        return communicator.begin(open().alltoall("ineighbourAlltoall", communicator.codec(type), () -> toEach));
    }

    @Override
    public <A> PersistentRequest neighbourAllgatherInit(A mine, A fromEach) {
        return communicator.keep(open().allgather("neighbourAllgatherInit", mine, fromEach));
    }

    @Override
    public <A> PersistentRequest neighbourAlltoallInit(A toEach, A fromEach) {
        return communicator.keep(open().alltoall("neighbourAlltoallInit", toEach, fromEach));
    }

    @Override
    public PersistentRequest neighbourAlltoallInit(List<? extends View> toEach, List<? extends View> fromEach) {
        return communicator.keep(open().alltoall("neighbourAlltoallInit", toEach, fromEach));
    }

    @Override
    public <T> PersistentCollective<List<Optional<T>>> neighbourAllgatherInit(
            Tag<T> type, Supplier<? extends T> value) {
        return communicator.keep(open().allgather("neighbourAllgatherInit", communicator.codec(type), value));
    }

    @Override
    public <T> PersistentCollective<List<Optional<T>>> neighbourAlltoallInit(
            Tag<T> type, Supplier<? extends List<? extends @Nullable T>> toEach) {
        return communicator.keep(open().alltoall("neighbourAlltoallInit", communicator.codec(type), toEach));
    }

    private NeighbourCollectives open() {
        communicator.checkOpen();
        return collectives;
    }

    @Override
    public void close() {
        communicator.close();
    }

    /** {@code rank 3 of 2x3 at [1, 0]}. */
    @Override
    public String toString() {
        return "rank " + communicator.rank() + " of " + shape + " at " + Arrays.toString(coordinates());
    }
}
