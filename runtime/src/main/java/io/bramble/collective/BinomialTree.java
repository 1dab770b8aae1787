package io.bramble.collective;

/**
 * The binomial tree over ranks counted from the root: the parent of {@code r} is {@code r} without its lowest bit, and the subtree of
 * {@code r} is the interval from {@code r} up to {@code r} plus that bit, cut off at the size.
 *
 * <p>Seven ranks: 0 → 4, 2, 1; 4 → 6, 5; 2 → 3. Depth ⌈log₂ n⌉; the root has as many children.
 */
final class BinomialTree {
    private BinomialTree() {}

    /** The rank counted from the root. */
    static int relative(int rank, int root, int size) {
        return rank >= root ? rank - root : rank - root + size;
    }

    /** The rank of the communicator that has that place counted from the root. */
    static int absolute(int relative, int root, int size) {
        return relative < size - root ? relative + root : relative - (size - root);
    }

    /** The distance to the parent, which is also the greatest extent of the subtree; for the root, the least power of two ≥ size. */
    static int extent(int relative, int size) {
        return relative != 0 ? Integer.lowestOneBit(relative) : ceilingPowerOfTwo(size);
    }

    /** One past the last member of the subtree. */
    static int end(int relative, int size) {
        return (int) Math.min(size, (long) relative + extent(relative, size));
    }

    /** The greatest power of two less than {@code size}, which must be 2 or more: where an interval is cut into two subtrees. */
    static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    /** The exponent of the greatest power of two ≤ {@code size}. */
    static int floorLog2(int size) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size);
    }

    private static int ceilingPowerOfTwo(int size) {
        // 2^30 is enough for any communicator that could exist; beyond, an int has no such power.
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }
}
