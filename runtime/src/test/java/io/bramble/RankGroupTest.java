package io.bramble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankGroupTest {
    private static List<Integer> random(Random random) {
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < 10; rank++) {
            if (random.nextBoolean()) {
                ranks.add(rank);
            }
        }
        Collections.shuffle(ranks, random);
        return ranks;
    }

    private static RankGroup group(List<Integer> ranks) {
        return RankGroup.of(ranks.stream().mapToInt(rank -> rank).toArray());
    }

    @Test
    void operationsKeepTheOrderThatListsWouldHave() {
        for (long seed = 0; seed < 2000; seed++) {
            String why = "seed=" + seed;
            Random random = new Random(seed);
            List<Integer> a = random(random);
            List<Integer> b = random(random);
            List<Integer> union = new ArrayList<>(a);
            b.stream().filter(rank -> !a.contains(rank)).forEach(union::add);
            List<Integer> both = new ArrayList<>(a);
            both.retainAll(b);
            List<Integer> onlyFirst = new ArrayList<>(a);
            onlyFirst.removeAll(b);
            RankGroup one = group(a);
            RankGroup other = group(b);
            assertEquals(group(union), one.union(other), why);
            assertEquals(group(both), one.intersection(other), why);
            assertEquals(group(onlyFirst), one.difference(other), why);
            assertEquals(a.size(), one.size(), why);
            assertEquals(a.toString(), one.toString(), why);
            for (int rank = 0; rank < a.size(); rank++) {
                assertEquals(a.get(rank), one.worldRank(rank), why);
                int there = b.indexOf(a.get(rank));
                assertEquals(there < 0 ? Communicator.UNDEFINED : there, one.translate(rank, other), why);
                assertEquals(there >= 0, other.contains(a.get(rank)), why);
            }
            List<Integer> shuffled = new ArrayList<>(a);
            Collections.shuffle(shuffled, random);
            assertTrue(one.isSimilar(group(shuffled)), why);
            assertEquals(a.equals(shuffled), one.equals(group(shuffled)), why);
            assertEquals(a.size() == b.size() && both.size() == a.size(), one.isSimilar(other), why);
        }
    }

    @Test
    void partsAreChosenByRank() {
        RankGroup group = RankGroup.of(9, 7, 5, 3, 1);
        assertEquals(RankGroup.of(1, 9), group.include(4, 0));
        assertEquals(RankGroup.EMPTY, group.include());
        assertEquals(RankGroup.of(7, 5, 3), group.exclude(4, 0));
        assertEquals(group, group.exclude());
        assertEquals(RankGroup.of(9, 5, 1), group.range(0, 4, 2));
        assertEquals(RankGroup.of(9, 5), group.range(0, 3, 2));
        assertEquals(RankGroup.of(1, 5, 9), group.range(4, 0, -2));
        assertEquals(RankGroup.of(5), group.range(2, 2, 100));
        assertEquals(RankGroup.EMPTY, group.range(3, 2, 5));
        assertEquals(RankGroup.EMPTY, group.range(2, 3, -1));
        assertEquals(RankGroup.of(9), group.range(0, 4, Integer.MAX_VALUE));
        assertArrayEquals(new int[] {9, 7, 5, 3, 1}, group.worldRanks());
        assertEquals(Communicator.NULL_RANK, group.translate(Communicator.NULL_RANK, RankGroup.EMPTY));
        assertEquals(Communicator.UNDEFINED, group.rankOf(0));
        assertEquals(2, group.rankOf(5));
    }

    @Test
    void isAValue() {
        int[] ranks = {2, 0};
        RankGroup group = RankGroup.of(ranks);
        ranks[0] = 7;
        group.worldRanks()[1] = 7;
        assertEquals(RankGroup.of(2, 0), group);
        assertEquals(RankGroup.of(2, 0).hashCode(), group.hashCode());
        assertNotEquals(RankGroup.of(0, 2), group);
        assertFalse(group.isSimilar(RankGroup.of(0, 1)));
        assertFalse(group.isSimilar(RankGroup.of(0)));
        assertTrue(RankGroup.EMPTY.isSimilar(RankGroup.of()));
    }

    @Test
    void namesWhatIsWrong() {
        RankGroup group = RankGroup.of(4, 2);
        assertEquals("rank out of range: rank=2 size=2; use 0 to 1", message(() -> group.worldRank(2)));
        assertEquals("rank out of range: rank=0 size=0; the group is empty", message(() -> RankGroup.EMPTY.include(0)));
        assertEquals(
                "a rank twice in one group: worldRank=4 ranks=[4, 4]; name each once",
                message(() -> group.include(0, 0)));
        assertEquals("a rank twice: rank=1 ranks=[1, 1]; name each once", message(() -> group.exclude(1, 1)));
        assertEquals(
                "no rank of the world: worldRank=-1 place=1; ranks are 0 or greater",
                message(() -> RankGroup.of(0, -1)));
        assertEquals(
                "range of stride 0: first=0 last=1; use 1 or greater, or -1 or less",
                message(() -> group.range(0, 1, 0)));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
