package io.bramble;

/**
 * Primitive arrays of all ranks of a communicator combined element by element, in blocking calls that all ranks make in the same order with
 * arrays of one length. The order of combination is fixed by the ranks, so that results have the same bits from run to run. MPI-4.1 §6.9.
 *
 * <p>All throw {@code RankFailedException} where a rank failed, {@code TypeMismatchException} where ranks pass arrays of different types,
 * {@code BrambleException} naming ranks and lengths where these differ, and {@code IllegalArgumentException} for a root out of range or an
 * operation that is not defined on the elements.
 */
public interface ReducedArrays extends ArrayCollecting {
    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(boolean[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, boolean[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(byte[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, byte[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(char[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, char[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(short[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, short[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(int[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, int[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(long[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, long[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(float[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, float[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(double[] elements, Operation operation, int root) {
        collect(ArrayCollective.REDUCE, double[].class, elements, operation, root);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(boolean[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, boolean[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(byte[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, byte[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(char[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, char[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(short[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, short[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(int[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, int[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(long[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, long[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(float[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, float[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays into every rank's. MPI_Allreduce. */
    default void allreduce(double[] elements, Operation operation) {
        collect(ArrayCollective.ALLREDUCE, double[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default boolean[] reduceScatter(boolean[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, boolean[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default byte[] reduceScatter(byte[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, byte[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default char[] reduceScatter(char[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, char[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default short[] reduceScatter(short[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, short[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default int[] reduceScatter(int[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, int[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default long[] reduceScatter(long[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, long[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default float[] reduceScatter(float[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, float[].class, elements, operation, 0);
    }

    /** Combines all ranks' arrays, then cuts as a scatter does; this rank's part. MPI_Reduce_scatter. */
    default double[] reduceScatter(double[] elements, Operation operation) {
        return collect(ArrayCollective.REDUCE_SCATTER, double[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(boolean[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, boolean[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(byte[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, byte[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(char[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, char[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(short[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, short[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(int[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, int[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(long[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, long[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(float[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, float[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(double[] elements, Operation operation) {
        collect(ArrayCollective.SCAN, double[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(boolean[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, boolean[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(byte[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, byte[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(char[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, char[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(short[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, short[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(int[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, int[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(long[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, long[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(float[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, float[].class, elements, operation, 0);
    }

    /** Each rank's array becomes the combination of those of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(double[] elements, Operation operation) {
        collect(ArrayCollective.EXSCAN, double[].class, elements, operation, 0);
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default boolean allreduce(boolean value, Operation operation) {
        boolean[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default byte allreduce(byte value, Operation operation) {
        byte[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default char allreduce(char value, Operation operation) {
        char[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default short allreduce(short value, Operation operation) {
        short[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default int allreduce(int value, Operation operation) {
        int[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default long allreduce(long value, Operation operation) {
        long[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default float allreduce(float value, Operation operation) {
        float[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** All ranks' values combined, on every rank. MPI_Allreduce. */
    default double allreduce(double value, Operation operation) {
        double[] one = {value};
        allreduce(one, operation);
        return one[0];
    }

    /** Combines the elements of all ranks' views into the root's; the others keep theirs. MPI_Reduce. */
    default void reduce(View elements, Operation operation, int root) {
        collectView(ArrayCollective.REDUCE, elements, operation, root);
    }

    /** Combines the elements of all ranks' views into every rank's. MPI_Allreduce. */
    default void allreduce(View elements, Operation operation) {
        collectView(ArrayCollective.ALLREDUCE, elements, operation, 0);
    }

    /** The elements of each rank's view become the combination of those of ranks 0 to itself. MPI_Scan. */
    default void scan(View elements, Operation operation) {
        collectView(ArrayCollective.SCAN, elements, operation, 0);
    }

    /** The same of the ranks before it; on rank 0 what leaves others unchanged. MPI_Exscan. */
    default void exscan(View elements, Operation operation) {
        collectView(ArrayCollective.EXSCAN, elements, operation, 0);
    }

    /** As {@link #reduce(int[], Operation, int)}, by an operator of the program's, on arrays of any primitive type. MPI_Reduce. */
    default <A> void reduce(A elements, ArrayOperator<A> operator, int root) {
        collect(ArrayCollective.REDUCE, elements, operator, root);
    }

    /** As {@link #allreduce(int[], Operation)}, by an operator of the program's, on arrays of any primitive type. MPI_Allreduce. */
    default <A> void allreduce(A elements, ArrayOperator<A> operator) {
        collect(ArrayCollective.ALLREDUCE, elements, operator, 0);
    }

    /** As {@link #reduceScatter(int[], Operation)}, by an operator of the program's on elements one by one. MPI_Reduce_scatter. */
    default <A> A reduceScatter(A elements, ArrayOperator<A> operator) {
        return collect(ArrayCollective.REDUCE_SCATTER, elements, operator, 0);
    }

    /** As {@link #scan(int[], Operation)}, by an operator of the program's, on arrays of any primitive type. MPI_Scan. */
    default <A> void scan(A elements, ArrayOperator<A> operator) {
        collect(ArrayCollective.SCAN, elements, operator, 0);
    }

    /** As {@link #exscan(int[], Operation)}, by an operator of the program's; rank 0's array stays as it is. MPI_Exscan. */
    default <A> void exscan(A elements, ArrayOperator<A> operator) {
        collect(ArrayCollective.EXSCAN, elements, operator, 0);
    }

    /** The least of all ranks' values, and the lowest rank that has it. MPI_MINLOC. */
    default Located minLocation(double value) {
        double[] pair = {value, rank()};
        allreduce(pair, ArrayOperator.minLocation());
        return new Located(pair[0], (int) pair[1]);
    }

    /** The greatest of all ranks' values, and the lowest rank that has it. MPI_MAXLOC. */
    default Located maxLocation(double value) {
        double[] pair = {value, rank()};
        allreduce(pair, ArrayOperator.maxLocation());
        return new Located(pair[0], (int) pair[1]);
    }

    /**
     * Sums all ranks' arrays into every rank's, with bits that depend on the values alone: not on which rank has which, nor on how they are
     * added. {@code allreduce} has the same bits from run to run too, but not where the values are spread otherwise. Within one rounding of the
     * exact sum, but for 2^−103 of the greatest magnitude per value. NaN and infinities as in any other order. For up to 2^24 ranks.
     *
     * <p>Cost: an allreduce of the arrays, and one of two longs per element.
     */
    default void reproducibleSum(double[] elements) {
        double[] greatest = ReproducibleSum.magnitudes(elements);
        allreduce(greatest, Operation.MAX);
        long[] parts = ReproducibleSum.parts(elements, greatest);
        allreduce(parts, ReproducibleSum.ADD);
        ReproducibleSum.sums(parts, greatest, elements);
    }

    /** The sum of all ranks' values on every rank, with bits that depend on the values alone; see {@link #reproducibleSum(double[])}. */
    default double reproducibleSum(double value) {
        double[] one = {value};
        reproducibleSum(one);
        return one[0];
    }
}
