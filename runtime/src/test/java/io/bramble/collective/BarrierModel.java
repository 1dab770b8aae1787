package io.bramble.collective;

import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Transfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Barriers of which one rank does not come: who gets through nevertheless. Sends do not wait, which lets the most through. */
final class BarrierModel {
    private BarrierModel() {}

    /** The ranks that end although that one never begins. */
    static int[] passedWithout(int size, IntFunction<Schedule> schedules, int missing) {
        List<Schedule> all = new ArrayList<>();
        IntStream.range(0, size).forEach(rank -> all.add(schedules.apply(rank)));
        Map<Long, Integer> arrived = new HashMap<>();
        int[] round = new int[size];
        boolean[] sent = new boolean[size];
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int rank = 0; rank < size; rank++) {
                if (rank == missing || round[rank] == all.get(rank).rounds().size()) {
                    continue;
                }
                Round now = all.get(rank).rounds().get(round[rank]);
                if (!sent[rank]) {
                    for (Transfer send : now.sends()) {
                        arrived.merge((long) rank << 32 | send.peer(), 1, Integer::sum);
                    }
                    sent[rank] = true;
                }
                int self = rank;
                if (now.receives().stream().allMatch(r -> arrived.getOrDefault((long) r.peer() << 32 | self, 0) > 0)) {
                    now.receives().forEach(r -> arrived.merge((long) r.peer() << 32 | self, -1, Integer::sum));
                    round[rank]++;
                    sent[rank] = false;
                    moved = true;
                }
            }
        }
        return IntStream.range(0, size)
                .filter(rank ->
                        rank != missing && round[rank] == all.get(rank).rounds().size())
                .toArray();
    }
}
