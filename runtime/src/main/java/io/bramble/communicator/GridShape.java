package io.bramble.communicator;

import io.bramble.CartesianGrid.Shift;
import io.bramble.Communicator;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The arithmetic of a grid: coordinates of ranks, the last of which changes fastest, and what is next to what. Immutable. */
final class GridShape {
    private final int[] sizes;
    private final boolean[] periodic;
    private final int ranks;

    /**
     * Of those sizes, 1 or greater.
     *
     * @throws IllegalArgumentException where the product of the sizes is greater than {@code limit}
     */
    GridShape(int[] sizes, boolean[] periodic, int limit) {
        this.sizes = sizes.clone();
        this.periodic = periodic.clone();
        long product = 1;
        for (int size : sizes) {
            product = Math.min(product * size, Integer.MAX_VALUE);
        }
        if (product > limit) {
            throw new IllegalArgumentException("the grid needs more ranks than there are: grid=" + this + " ranks="
                    + limit + "; use smaller sizes, or 0 to have them chosen");
        }
        ranks = (int) product;
    }

    /** How many ranks it has. */
    int ranks() {
        return ranks;
    }

    int dimensions() {
        return sizes.length;
    }

    int[] sizes() {
        return sizes.clone();
    }

    boolean isPeriodic(int dimension) {
        check(dimension);
        return periodic[dimension];
    }

    int[] coordinates(int rank) {
        if (rank < 0 || rank >= ranks) {
            throw new IllegalArgumentException(
                    "rank out of range: rank=" + rank + " grid=" + this + "; use 0 to " + (ranks - 1));
        }
        int[] coordinates = new int[sizes.length];
        int rest = rank;
        for (int dimension = sizes.length - 1; dimension >= 0; dimension--) {
            coordinates[dimension] = rest % sizes[dimension];
            rest /= sizes[dimension];
        }
        return coordinates;
    }

    int rank(int... coordinates) {
        if (coordinates.length != sizes.length) {
            throw new IllegalArgumentException("not one coordinate for each dimension: coordinates="
                    + Arrays.toString(coordinates) + " grid=" + this + "; pass " + sizes.length);
        }
        int rank = 0;
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            int size = sizes[dimension];
            int coordinate = coordinates[dimension];
            if (!periodic[dimension] && (coordinate < 0 || coordinate >= size)) {
                throw new IllegalArgumentException("coordinate beyond an edge: coordinates="
                        + Arrays.toString(coordinates) + " dimension=" + dimension + " grid=" + this + "; use 0 to "
                        + (size - 1) + " in a dimension that is not periodic");
            }
            rank = rank * size + Math.floorMod(coordinate, size);
        }
        return rank;
    }

    Shift shift(int rank, int dimension, int displacement) {
        check(dimension);
        return new Shift(moved(rank, dimension, -(long) displacement), moved(rank, dimension, displacement));
    }

    private int moved(int rank, int dimension, long displacement) {
        int[] coordinates = coordinates(rank);
        int size = sizes[dimension];
        long moved = coordinates[dimension] + displacement;
        if (!periodic[dimension] && (moved < 0 || moved >= size)) {
            return Communicator.NULL_RANK;
        }
        coordinates[dimension] = (int) Math.floorMod(moved, (long) size);
        return rank(coordinates);
    }

    /** For each dimension the rank on the negative side, then on the positive one. */
    int[] neighbours(int rank) {
        int[] neighbours = new int[2 * sizes.length];
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            Shift shift = shift(rank, dimension, 1);
            neighbours[2 * dimension] = shift.source();
            neighbours[2 * dimension + 1] = shift.destination();
        }
        return neighbours;
    }

    /** The shape of some of the dimensions. */
    GridShape keep(boolean... kept) {
        if (kept.length != sizes.length) {
            throw new IllegalArgumentException("not one for each dimension: kept=" + Arrays.toString(kept) + " grid="
                    + this + "; pass " + sizes.length);
        }
        int[] dimensions = IntStream.range(0, sizes.length).filter(i -> kept[i]).toArray();
        boolean[] around = new boolean[dimensions.length];
        for (int i = 0; i < dimensions.length; i++) {
            around[i] = periodic[dimensions[i]];
        }
        return new GridShape(IntStream.of(dimensions).map(i -> sizes[i]).toArray(), around, ranks);
    }

    private void check(int dimension) {
        if (dimension < 0 || dimension >= sizes.length) {
            throw new IllegalArgumentException(
                    "no such dimension: dimension=" + dimension + " grid=" + this + "; the grid has " + sizes.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GridShape shape
                && Arrays.equals(sizes, shape.sizes)
                && Arrays.equals(periodic, shape.periodic);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sizes) + Arrays.hashCode(periodic);
    }

    /** {@code 2x3}; periodic dimensions as {@code 2x3~}. */
    @Override
    public String toString() {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> sizes[i] + (periodic[i] ? "~" : ""))
                .collect(Collectors.joining("x"));
    }
}
