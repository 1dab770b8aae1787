package io.bramble;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sizes of a grid as near to each other as its number of ranks allows. */
final class BalancedSizes {
    private BalancedSizes() {}

    /** See {@link CartesianGrid#balanced}. */
    static int[] of(int ranks, int... dims) {
        if (ranks < 1) {
            throw new IllegalArgumentException("no ranks for a grid: ranks=" + ranks + "; use 1 or more");
        }
        long given = 1;
        int free = 0;
        for (int size : dims) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "negative size: dims=" + Arrays.toString(dims) + "; a size is 1 or greater, or 0 to be chosen");
            }
            free += size == 0 ? 1 : 0;
            given = Math.min(given * Math.max(1, size), Integer.MAX_VALUE);
        }
        if (ranks % given != 0 || free == 0 && given != ranks) {
            throw new IllegalArgumentException("no grid of all ranks: ranks=" + ranks + " dims=" + Arrays.toString(dims)
                    + "; the product of the sizes must be the number of ranks, or divide it where others are 0");
        }
        // Without a limit there are always some: the number itself times ones.
        int[] chosen = Objects.requireNonNull(factors((int) (ranks / given), free, Integer.MAX_VALUE));
        int[] sizes = dims.clone();
        int next = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 0) {
                sizes[i] = chosen[next++];
            }
        }
        return sizes;
    }

    /**
     * The number as a product of so many factors, greatest first, of which the greatest is as small as possible, then the next, and so
     * on; null where none is without a factor above the limit.
     */
    private static int @Nullable [] factors(int number, int count, int limit) {
        if (count <= 1) {
            boolean possible = number <= limit && (count == 1 || number == 1);
            return possible ? IntStream.of(number).limit(count).toArray() : null;
        }
        for (int factor : divisors(number)) {
            if (factor <= limit && Math.pow(factor, count) >= number) {
                int[] rest = factors(number / factor, count - 1, factor);
                if (rest != null) {
                    return IntStream.concat(IntStream.of(factor), IntStream.of(rest))
                            .toArray();
                }
            }
        }
        return null;
    }

    /** All, the smallest first. */
    private static int[] divisors(int number) {
        return IntStream.rangeClosed(1, (int) Math.sqrt(number))
                .filter(divisor -> number % divisor == 0)
                .flatMap(divisor -> IntStream.of(divisor, number / divisor))
                .distinct()
                .sorted()
                .toArray();
    }
}
