package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.Communicator;
import io.bramble.Operation;
import io.bramble.RankGroup;
import io.bramble.Received;
import io.bramble.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Communicators out of communicators, by seed, held against a model that each rank computes for itself from the members' world ranks. */
final class RandomSplits {
    private RandomSplits() {}

    /** Collective over {@code parent}, with the same seed on all its ranks. */
    static void some(Communicator parent, long seed, int depth) {
        SplittableRandom random = new SplittableRandom(seed);
        RankGroup members = parent.group();
        int size = parent.size();
        int colors = 1 + random.nextInt(3);
        int[] color = new int[size];
        int[] key = new int[size];
        for (int rank = 0; rank < size; rank++) {
            color[rank] = random.nextInt(8) == 0 ? Communicator.UNDEFINED : random.nextInt(colors);
            key[rank] = random.nextInt(4) - 2;
        }
        int mine = color[parent.rank()];
        List<Integer> expected = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            if (color[rank] == mine) {
                expected.add(rank);
            }
        }
        expected.sort(Comparator.comparingInt(rank -> key[rank]));
        int[] worldRanks = expected.stream().mapToInt(members::worldRank).toArray();

        Communicator part = parent.split(mine, key[parent.rank()]).orElse(null);
        assertEquals(mine == Communicator.UNDEFINED, part == null, "seed=" + seed);
        boolean lateClose = random.nextBoolean();
        if (part != null) {
            check(part, worldRanks, seed);
            if (depth > 1 && part.size() > 1) {
                some(part, seed * 31 + mine, depth - 1);
            }
            if (!lateClose) {
                part.close();
            }
        }
        // The parent works beside its parts.
        assertEquals(size, parent.allreduce(1, Operation.SUM), "seed=" + seed);
        if (part != null && lateClose) {
            check(part, worldRanks, seed);
            part.close();
        }
    }

    private static void check(Communicator part, int[] worldRanks, long seed) {
        String why = "seed=" + seed + " members=" + part.group();
        assertEquals(RankGroup.of(worldRanks), part.group(), why);
        int size = worldRanks.length;
        int rank = part.rank();
        int self = worldRanks[rank];
        assertArrayEquals(worldRanks, part.allgather(new int[] {self}), why);
        int next = (rank + 1) % size;
        int previous = (rank + size - 1) % size;
        int[] in = {self};
        part.sendReceiveReplace(1, next, 1, previous, in);
        assertEquals(worldRanks[previous], in[0], why);
        Request send = part.isend(TestRank.NUMBER.at(3), previous, self);
        Received<Integer> received = part.receiveAny(TestRank.NUMBER.at(3));
        send.await();
        assertEquals(next, received.source(), why);
        assertEquals(worldRanks[next], received.value(), why);
        int[] sum = {self};
        part.allreduce(sum, Operation.SUM);
        assertEquals(java.util.stream.IntStream.of(worldRanks).sum(), sum[0], why);
        int root = (int) (seed % size);
        assertEquals(
                "from " + worldRanks[root],
                part.broadcast(TestRank.TEXT, rank == root ? "from " + self : null, root),
                why);
    }
}
