package io.bramble.collective;

import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import io.bramble.error.BrambleException;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the schedules of all ranks on array slots, without any network. Sends wait for their receive, and receives of one round are looked
 * at in their order. A rank whose slots refuse what came has failed, and does no more.
 */
final class ArrayInterpreter {
    private static final class Post {
        final Transfer transfer;
        boolean matched;

        Post(Transfer transfer) {
            this.transfer = transfer;
        }
    }

    private static final class Rank {
        final int number;
        final Schedule schedule;
        final ArraySlots slots;
        final List<Post> receives = new ArrayList<>();
        final List<Post> sends = new ArrayList<>();
        int round;
        int looked;
        RuntimeException failure;

        Rank(int number, Schedule schedule, ArraySlots slots) {
            this.number = number;
            this.schedule = schedule;
            this.slots = slots;
        }

        boolean ended() {
            return round == schedule.rounds().size();
        }
    }

    private final List<Rank> ranks = new ArrayList<>();
    private final Map<Long, ArrayDeque<Post>> sends = new HashMap<>();
    private final Map<Long, ArrayDeque<Post>> receives = new HashMap<>();

    /** What came of it. */
    record Outcome(List<RuntimeException> failures, boolean allEnded) {}

    static Outcome run(List<Schedule> schedules, List<ArraySlots> slots) {
        ArrayInterpreter run = new ArrayInterpreter();
        for (int rank = 0; rank < schedules.size(); rank++) {
            run.ranks.add(new Rank(rank, schedules.get(rank), slots.get(rank)));
        }
        run.ranks.forEach(run::begin);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Rank rank : run.ranks) {
                moved |= run.advance(rank);
            }
        }
        List<RuntimeException> failures = new ArrayList<>();
        run.ranks.forEach(rank -> {
            if (rank.failure != null) {
                failures.add(rank.failure);
            }
        });
        return new Outcome(failures, run.ranks.stream().allMatch(Rank::ended));
    }

    private void begin(Rank rank) {
        rank.receives.clear();
        rank.sends.clear();
        rank.looked = 0;
        if (rank.ended()) {
            return;
        }
        Round now = rank.schedule.rounds().get(rank.round);
        for (Transfer receive : now.receives()) {
            Post post = new Post(receive);
            rank.receives.add(post);
            queue(receives, receive.peer(), rank.number).add(post);
        }
        for (Transfer send : now.sends()) {
            Post post = new Post(send);
            rank.sends.add(post);
            queue(sends, rank.number, send.peer()).add(post);
        }
        now.receives().forEach(receive -> match(receive.peer(), rank.number));
        now.sends().forEach(send -> match(rank.number, send.peer()));
    }

    private boolean advance(Rank rank) {
        if (rank.ended() || rank.failure != null) {
            return false;
        }
        try {
            while (rank.looked < rank.receives.size() && rank.receives.get(rank.looked).matched) {
                Transfer receive = rank.receives.get(rank.looked++).transfer;
                rank.slots.received(receive.from(), receive.to(), receive.peer());
            }
        } catch (BrambleException e) {
            rank.failure = e;
            return true;
        }
        if (rank.looked < rank.receives.size() || !rank.sends.stream().allMatch(post -> post.matched)) {
            return false;
        }
        for (Step step : rank.schedule.rounds().get(rank.round).steps()) {
            if (step.right() < 0) {
                rank.slots.copy(step.into(), step.left());
            } else {
                rank.slots.combine(step.into(), step.left(), step.right());
            }
        }
        rank.round++;
        begin(rank);
        return true;
    }

    /** The next message from one to the other lands, cut off where it is too long, as the transports do it. */
    private void match(int from, int to) {
        ArrayDeque<Post> sent = queue(sends, from, to);
        ArrayDeque<Post> posted = queue(receives, from, to);
        while (!sent.isEmpty() && !posted.isEmpty()) {
            Post send = sent.remove();
            Post receive = posted.remove();
            ArraySlots source = ranks.get(from).slots;
            Transfer out = send.transfer;
            Transfer in = receive.transfer;
            Payload payload = source.outgoing(out.from(), out.to(), false);
            Landing landing = ranks.get(to).slots.incoming(in.from(), in.to());
            if (landing.begin(source.typeId(out.from(), out.to()), payload.lengthBytes()) == payload.lengthBytes()) {
                landing.take(payload);
            }
            send.matched = true;
            receive.matched = true;
        }
    }

    private static ArrayDeque<Post> queue(Map<Long, ArrayDeque<Post>> queues, int from, int to) {
        return queues.computeIfAbsent((long) from << 32 | to, pair -> new ArrayDeque<>());
    }
}
