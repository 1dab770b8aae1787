package io.bramble.collective;

import io.bramble.collective.DecisionTable.Use;
import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Transfer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sees that ranks which by mistake pass arrays of different length, and would therefore use different algorithms, get an error and do not
 * wait for each other for ever.
 *
 * <p>Each use of arrays has for a communicator one base schedule, which looks at neither length nor operation and sends no more than it
 * did. A schedule that was chosen by these begins with {@link CallHeader}s along the ways of the base schedule:
 *
 * <ul>
 *   <li>Where the base schedule brings something of each rank to each (allreduce, reduce-scatter), all in one round, so that nothing waits
 *       for anything else: α.
 *   <li>In a broadcast in the rounds of the base schedule, from the root down: ⌈log₂ n⌉ α, in which the data follows.
 *   <li>In a reduction in its rounds to the root, and back: 2 ⌈log₂ n⌉ α. A rank with a short array may have sent it and be gone, so
 *       nobody may turn to it before all have agreed.
 * </ul>
 *
 * <p>Why somebody always sees a difference: where two ranks joined in the base schedule both send headers, these are compared. Where one
 * sends headers and the other runs the base schedule, the first message between them that either receives is data in place of a header
 * or a header in place of data, which the type of the message tells. As the base schedule does not deadlock, neither do headers in its
 * rounds, nor those that wait for nothing; so the earliest rank that waits gets what it sees the difference by. And the base schedule joins
 * all ranks, so some joined two differ if any differ. What others wait for comes to an end when the one that saw it fails, as with every
 * error in a collective.
 *
 * <p>Seven ranks broadcast from 0, rank 5 with a short array: 0 sends headers to 4, 2, 1, then 4 to 6, 5 and 2 to 3; rank 5 gets one from 4
 * in place of its data and names rank 4 with its length.
 */
final class Agreement {
    private final List<Round> rounds = new ArrayList<>();
    private final int firstSlot;
    private int slots = 1;

    /**
     * The one of a use.
     *
     * @param base its base schedule
     * @param firstSlot the slot of the header that is sent; behind it there is one for each that is received
     */
    Agreement(Use use, Schedule base, int firstSlot) {
        this.firstSlot = firstSlot;
        List<Round> ways = base.rounds();
        switch (use) {
            case BROADCAST_ARRAY -> ways.forEach(round -> add(peers(round.receives()), peers(round.sends())));
            case REDUCE_ARRAY -> {
                ways.forEach(round -> add(peers(round.receives()), peers(round.sends())));
                List<Round> back = new ArrayList<>(ways);
                Collections.reverse(back);
                back.forEach(round -> add(peers(round.sends()), peers(round.receives())));
            }
            default ->
                add(
                        peers(ways.stream()
                                .flatMap(round -> round.receives().stream())
                                .toList()),
                        peers(ways.stream()
                                .flatMap(round -> round.sends().stream())
                                .toList()));
        }
    }

    /** How many slots it needs. */
    int slots() {
        return slots;
    }

    /** The headers, then that schedule. */
    Schedule before(Schedule chosen) {
        return Schedule.builder().then(new Schedule(rounds)).then(chosen).build();
    }

    private void add(int[] sources, int[] destinations) {
        List<Transfer> receives = new ArrayList<>();
        for (int source : sources) {
            int slot = firstSlot + slots++;
            receives.add(new Transfer(source, slot, slot + 1));
        }
        List<Transfer> sends = new ArrayList<>();
        for (int destination : destinations) {
            sends.add(new Transfer(destination, firstSlot, firstSlot + 1));
        }
        if (!receives.isEmpty() || !sends.isEmpty()) {
            rounds.add(new Round(receives, sends, List.of()));
        }
    }

    private static int[] peers(List<Transfer> transfers) {
        return transfers.stream().mapToInt(Transfer::peer).distinct().toArray();
    }
}
