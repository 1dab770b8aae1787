package io.bramble.communicator;

import io.bramble.CartesianGrid;
import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.View;
import io.bramble.collective.NeighbourCollectives;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        open().allgather("neighbourAllgather", mine, fromEach);
    }

    @Override
    public void neighbourAlltoallOf(Object toEach, Object fromEach) {
        open().alltoall("neighbourAlltoall", toEach, fromEach);
    }

    @Override
    public void neighbourAlltoall(List<? extends View> toEach, List<? extends View> fromEach) {
        open().alltoall("neighbourAlltoall", toEach, fromEach);
    }

    @Override
    public <T> List<Optional<T>> neighbourAllgather(Tag<T> type, T value) {
        return open().allgather("neighbourAllgather", communicator.codec(type), value);
    }

    @Override
    public <T> List<Optional<T>> neighbourAlltoall(Tag<T> type, List<? extends @Nullable T> toEach) {
        return open().alltoall("neighbourAlltoall", communicator.codec(type), toEach);
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
