package io.bramble.process;

import io.bramble.observe.Meter;
import io.bramble.pointtopoint.LocalRanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells twice a second how the ranks of this JVM are, and once more when they have ended. A thread of its own looks ten times as often
 * which of them wait; their threads know nothing of it.
 */
final class StatusWatch implements AutoCloseable {
    private static final long LOOK_MS = 50;
    private static final int LOOKS = 10;

    private final LocalRanks.Place place;
    private final String host;
    private final Whereabouts whereabouts;
    private final Meter meter;
    private final Supplier<Map<Integer, Integer>> inFlight;
    private final Consumer<JvmStatus> to;
    private final Thread thread = new Thread(this::watch, "bramble-status");
    // Of the thread; by rank of this JVM.
    private int[] busy;
    private int looks;

    /** @param inFlight the worker calls that lie at ranks, as far as the master is here */
    StatusWatch(
            LocalRanks.Place place,
            String host,
            Whereabouts whereabouts,
            Meter meter,
            Supplier<Map<Integer, Integer>> inFlight,
            Consumer<JvmStatus> to) {
        this.place = place;
        this.host = host;
        this.whereabouts = whereabouts;
        this.meter = meter;
        this.inFlight = inFlight;
        this.to = to;
        busy = new int[place.ranks()];
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void watch() {
        try {
            for (int turn = 0; ; turn++) {
                whereabouts.countRunning(place.firstRank(), busy);
                looks++;
                if (turn % LOOKS == 0) {
                    tell();
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        List<Presence> all = whereabouts.at(System.nanoTime());
        int end = place.firstRank() + place.ranks();
        for (int first = place.firstRank(); first < end; first += JvmStatus.RANKS) {
            List<JvmStatus.Rank> some = new ArrayList<>();
            for (int rank = first; rank < Math.min(end, first + JvmStatus.RANKS); rank++) {
                some.add(status(rank, all));
            }
            boolean isFirst = first == place.firstRank();
            to.accept(new JvmStatus(
                    host,
                    first,
                    place.worldRanks(),
                    some,
                    isFirst ? sent() : List.of(),
                    isFirst ? inFlight() : List.of()));
        }
        busy = new int[place.ranks()];
        looks = 0;
    }

    private JvmStatus.Rank status(int rank, List<Presence> all) {
        return new JvmStatus.Rank(
                whereabouts.hasEnded(rank),
                all.stream().filter(each -> each.rank() == rank).toList(),
                looks == 0 ? 0 : 100 * busy[rank - place.firstRank()] / looks,
                meter.messages(rank),
                meter.bytes(rank),
                meter.calls(rank));
    }

    private List<JvmStatus.SentTo> sent() {
        List<JvmStatus.SentTo> sent = new ArrayList<>();
        for (int rank = 0; rank < place.worldRanks(); rank++) {
            if (meter.messagesTo(rank) > 0) {
                sent.add(new JvmStatus.SentTo(rank, meter.messagesTo(rank), meter.bytesTo(rank)));
            }
        }
        return sent;
    }

    private List<JvmStatus.InFlight> inFlight() {
        List<JvmStatus.InFlight> all = new ArrayList<>();
        inFlight.get().forEach((rank, calls) -> all.add(new JvmStatus.InFlight(rank, calls)));
        return all;
    }

    /** The ranks here have ended, or are given up. */
    @Override
    public void close() {
        thread.interrupt();
        Joining.await(thread);
        tell();
    }
}
