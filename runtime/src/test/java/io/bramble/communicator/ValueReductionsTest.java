package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.CollectiveRequest;
import io.bramble.Communicator;
import io.bramble.PersistentCollective;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exclusive scans and reduce-scatters of values, by an operator that is associative and not commutative. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ValueReductionsTest {
    private static final BinaryOperator<String> JOIN = (left, right) -> left + right;

    private static String text(int call, int rank) {
        return "<" + call + "." + rank + ">";
    }

    private static String part(int call, int rank, int to) {
        return "<" + call + "." + rank + ">" + to + " ";
    }

    private static List<String> toEach(int call, Communicator world) {
        return IntStream.range(0, world.size())
                .mapToObj(to -> part(call, world.rank(), to))
                .toList();
    }

    private static Optional<String> before(int call, int rank) {
        return rank == 0
                ? Optional.empty()
                : Optional.of(
                        IntStream.range(0, rank).mapToObj(r -> text(call, r)).collect(Collectors.joining()));
    }

    private static String combined(int call, Communicator world) {
        return IntStream.range(0, world.size())
                .mapToObj(r -> part(call, r, world.rank()))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
    void allFormsCombineInRankOrder(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int[] call = {0};
            PersistentCollective<Optional<String>> scan =
                    world.exscanInit(TestRank.TEXT, () -> text(call[0], world.rank()), JOIN);
            PersistentCollective<String> scattered =
                    world.reduceScatterInit(TestRank.TEXT, () -> toEach(call[0], world), JOIN);
            for (int i = 0; i < 30; i++) {
                call[0] = i;
                scan.start();
                scattered.start();
                CollectiveRequest<Optional<String>> iscan = world.iexscan(TestRank.TEXT, text(i, world.rank()), JOIN);
                CollectiveRequest<String> iscattered = world.ireduceScatter(TestRank.TEXT, toEach(i, world), JOIN);
                assertEquals(before(i, world.rank()), world.exscan(TestRank.TEXT, text(i, world.rank()), JOIN));
                assertEquals(combined(i, world), world.reduceScatter(TestRank.TEXT, toEach(i, world), JOIN));
                assertEquals(combined(i, world), iscattered.value());
                assertEquals(before(i, world.rank()), iscan.value());
                assertEquals(combined(i, world), scattered.value());
                assertEquals(before(i, world.rank()), scan.value());
            }
        });
    }

    /** An operator may change its operands: they are copies. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void whatIsGivenStaysAsItIs(int ranks) {
        BinaryOperator<int[]> vandal = (left, right) -> {
            left[0] += right[0];
            right[0] = -1;
            return left;
        };
        MemoryRanks.run(ranks, rank -> {
            Communicator world = rank.world();
            int[] mine = {1 + world.rank()};
            Optional<int[]> sum = world.exscan(TestRank.INTS, mine, vandal);
            assertEquals(
                    world.rank() * (world.rank() + 1) / 2,
                    sum.map(each -> each[0]).orElse(0));
            List<int[]> all = IntStream.range(0, ranks)
                    .mapToObj(to -> new int[] {10 * to})
                    .toList();
            assertEquals(10 * world.rank() * ranks, world.reduceScatter(TestRank.INTS, all, vandal)[0]);
            assertEquals(1 + world.rank(), mine[0]);
            for (int to = 0; to < ranks; to++) {
                assertEquals(10 * to, all.get(to)[0]);
            }
        });
    }

    @Test
    void aListThatIsTooShortIsNamed() {
        MemoryRanks.run(2, rank -> {
            String text = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> rank.world().reduceScatter(TestRank.TEXT, List.of("one"), JOIN))
                    .getMessage());
            assertTrue(text.startsWith("reduceScatter: not one value for each rank: values=1 size=2"), text);
        });
    }
}
