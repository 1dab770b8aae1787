package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bramble.ArrayOperator;
import io.bramble.Communicator;
import io.bramble.Located;
import io.bramble.Operation;
import io.bramble.PersistentRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions of arrays by operators of the program's, places of extremes, and sums that repeat to the bit. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ArrayOperatorsTest {
    private static final long PRIME = 1_000_003;

    /** Two by two matrices after one another: associative, not commutative. */
    private static final ArrayOperator<long[]> MATRICES = new ArrayOperator<>() {
        @Override
        public void combine(long[] left, long[] right, long[] into) {
            for (int i = 0; i < into.length; i += 4) {
                long a = left[i] * right[i] + left[i + 1] * right[i + 2];
                long b = left[i] * right[i + 1] + left[i + 1] * right[i + 3];
                long c = left[i + 2] * right[i] + left[i + 3] * right[i + 2];
                long d = left[i + 2] * right[i + 1] + left[i + 3] * right[i + 3];
                into[i] = a % PRIME;
                into[i + 1] = b % PRIME;
                into[i + 2] = c % PRIME;
                into[i + 3] = d % PRIME;
            }
        }

        @Override
        public int group() {
            return 4;
        }
    };

    private static long[] matrices(int rank, int count) {
        return new Random(rank).longs(4L * count, 0, PRIME).toArray();
    }

    private static long[] product(int from, int to, int count) {
        long[] product = matrices(from, count);
        for (int rank = from + 1; rank < to; rank++) {
            MATRICES.combine(product, matrices(rank, count), product);
        }
        return product;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16})
    void combineInRankOrder(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int self = world.rank();
            for (int count : new int[] {0, 1, 5, 3_000}) {
                long[] all = matrices(self, count);
                world.allreduce(all, MATRICES);
                assertArrayEquals(product(0, ranks, count), all);
                long[] atRoot = matrices(self, count);
                world.reduce(atRoot, MATRICES, ranks - 1);
                assertArrayEquals(self == ranks - 1 ? product(0, ranks, count) : matrices(self, count), atRoot);
                long[] prefix = matrices(self, count);
                world.scan(prefix, MATRICES);
                assertArrayEquals(product(0, self + 1, count), prefix);
                long[] before = matrices(self, count);
                world.exscan(before, MATRICES);
                assertArrayEquals(self == 0 ? matrices(0, count) : product(0, self, count), before);
                long[] later = matrices(self, count);
                world.iallreduce(later, MATRICES).await();
                assertArrayEquals(product(0, ranks, count), later);
                long[] kept = new long[4 * count];
                PersistentRequest again = world.allreduceInit(kept, MATRICES);
                PersistentRequest ofThoseBefore = world.exscanInit(before, MATRICES);
                for (int start = 0; start < 3; start++) {
                    System.arraycopy(matrices(self, count), 0, kept, 0, kept.length);
                    System.arraycopy(kept, 0, before, 0, kept.length);
                    again.start();
                    ofThoseBefore.start();
                    again.await();
                    ofThoseBefore.await();
                    assertArrayEquals(product(0, ranks, count), kept);
                    assertArrayEquals(self == 0 ? matrices(0, count) : product(0, self, count), before);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void onElementsOneByOne(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            double[] longest = {3, world.rank() + 1};
            world.allreduce(longest, ArrayOperator.ofDoubles(Math::max));
            assertArrayEquals(new double[] {3, ranks}, longest);
            int[] shifted = {world.rank(), 1, 2};
            int[] mine = world.reduceScatter(shifted, ArrayOperator.ofInts(Integer::sum));
            int[] sums = {ranks * (ranks - 1) / 2, ranks, 2 * ranks};
            int from = io.bramble.collective.Parts.start(world.rank(), ranks, 3);
            int[] expected =
                    Arrays.copyOfRange(sums, from, io.bramble.collective.Parts.start(world.rank() + 1, ranks, 3));
            assertArrayEquals(expected, mine);
            var later = world.ireduceScatter(shifted, ArrayOperator.ofInts(Integer::sum));
            var again = world.reduceScatterInit(shifted, ArrayOperator.ofInts(Integer::sum));
            again.start();
            assertArrayEquals(expected, later.value());
            assertArrayEquals(expected, again.value());
            int[] before = {world.rank()};
            world.iexscan(before, ArrayOperator.ofInts(Integer::sum)).await();
            assertEquals(world.rank() * (world.rank() - 1) / 2, before[0]);
            long[] gcd = {12L * (world.rank() + 1)};
            world.allreduce(gcd, ArrayOperator.ofLongs(ArrayOperatorsTest::gcd));
            assertEquals(12, gcd[0]);
        });
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void sayWhoHasTheLeastAndTheGreatest(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            // 0 1 2 0 1 2 …
            assertEquals(new Located(0, 0), world.minLocation(world.rank() % 3));
            assertEquals(
                    new Located(Math.min(ranks - 1, 2), Math.min(ranks - 1, 2)), world.maxLocation(world.rank() % 3));
            double odd = world.rank() == 0 ? Double.NaN : -world.rank();
            assertEquals(
                    ranks == 1 ? new Located(Double.NaN, 0) : new Located(1 - ranks, ranks - 1),
                    world.minLocation(odd));
            assertEquals(new Located(-0.0, 0), world.minLocation(-0.0));
        });
    }

    @Test
    void refusePartsOfGroups() {
        MemoryRanks.run(2, rank -> {
            String text = String.valueOf(assertThrows(
                            IllegalArgumentException.class, () -> rank.world().allreduce(new long[6], MATRICES))
                    .getMessage());
            assertEquals(
                    "allreduce: array cannot be cut into groups: length=6 group=4; pass whole groups, and not to a reduceScatter",
                    text);
            assertThrows(IllegalArgumentException.class, () -> rank.world().reduceScatter(new long[8], MATRICES));
            assertEquals(2, rank.world().allreduce(1, Operation.SUM));
        });
    }

    private static double[] values(long seed) {
        Random random = new Random(seed);
        double[] values = new double[60];
        for (int i = 0; i < values.length; i++) {
            int spread = seed % 3 == 0 ? 600 : seed % 3 == 1 ? 40 : 1;
            values[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(spread) - spread / 2);
        }
        if (seed % 5 == 0) {
            values[random.nextInt(60)] = Double.MIN_VALUE;
            values[random.nextInt(60)] = -0.0;
        }
        return values;
    }

    /** The same values, given to the ranks in whatever way. */
    @Test
    void aReproducibleSumIsThatOfTheValuesWhoeverHasWhich() {
        for (long seed = 0; seed < 40; seed++) {
            double[] values = values(seed);
            BigDecimal exact = BigDecimal.ZERO;
            double greatest = 0;
            for (double value : values) {
                exact = exact.add(new BigDecimal(value));
                greatest = Math.max(greatest, Math.abs(value));
            }
            ConcurrentHashMap<Long, String> results = new ConcurrentHashMap<>();
            for (int ranks : new int[] {60, 12, 5}) {
                int rounds = ranks == 60 ? 2 : 1;
                for (int round = 0; round < rounds; round++) {
                    int shift = round * 17;
                    String what = "seed=" + seed + " ranks=" + ranks + " shift=" + shift;
                    MemoryRanks.run(ranks, rank -> {
                        // One value for each rank and element: with fewer ranks, zeros for the rest are left out by
                        // many elements.
                        int share = values.length / ranks;
                        double sum = 0;
                        double[] own = new double[1];
                        if (ranks == 60) {
                            own[0] = values[(rank.rank() + shift) % 60];
                            rank.world().reproducibleSum(own);
                            sum = own[0];
                            results.put(Double.doubleToLongBits(sum), what);
                        } else {
                            double[] columns =
                                    Arrays.copyOfRange(values, rank.rank() * share, (rank.rank() + 1) * share);
                            double[] there = columns.clone();
                            rank.world().reproducibleSum(there);
                            double[] reversed = IntStream.range(0, share)
                                    .mapToDouble(i -> columns[share - 1 - i])
                                    .toArray();
                            rank.world().reproducibleSum(reversed);
                            for (int i = 0; i < share; i++) {
                                assertEquals(there[i], reversed[share - 1 - i], what);
                            }
                        }
                    });
                }
            }
            assertEquals(1, results.size(), "seed=" + seed + " " + results);
            double sum = Double.longBitsToDouble(results.keySet().iterator().next());
            BigDecimal error = exact.subtract(new BigDecimal(sum)).abs();
            BigDecimal allowed = new BigDecimal(Math.ulp(sum))
                    .add(new BigDecimal(greatest).multiply(new BigDecimal(Math.scalb(60, -103))))
                    .add(new BigDecimal(Double.MIN_VALUE));
            assertEquals(-1, error.compareTo(allowed), "seed=" + seed + " error=" + error + " allowed=" + allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aReproducibleSumTreatsWhatIsNotFiniteAsAnyOther(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            boolean last = world.rank() == ranks - 1;
            double infinity = last ? Double.POSITIVE_INFINITY : 1;
            assertEquals(Double.POSITIVE_INFINITY, world.reproducibleSum(infinity));
            assertEquals(Double.NEGATIVE_INFINITY, world.reproducibleSum(-infinity));
            assertEquals(Double.NaN, world.reproducibleSum(last ? Double.NaN : infinity));
            double both = ranks > 1 && world.rank() == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            assertEquals(ranks > 1 ? Double.NaN : Double.POSITIVE_INFINITY, world.reproducibleSum(both));
            assertEquals(0.0, world.reproducibleSum(0.0));
            assertEquals(ranks * Double.MIN_VALUE, world.reproducibleSum(Double.MIN_VALUE));
            double[] cancelling = {world.rank() % 2 == 0 ? 1e300 : -1e300, world.rank()};
            world.reproducibleSum(cancelling);
            assertEquals(ranks % 2 == 0 ? 0 : 1e300, cancelling[0]);
            assertEquals(ranks * (ranks - 1) / 2, cancelling[1]);
        });
    }
}
