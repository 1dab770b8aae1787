package io.bramble.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.collective.Schedule.Round;
import io.bramble.collective.Schedule.Step;
import io.bramble.collective.Schedule.Transfer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs the schedules of all ranks on texts, without any network: {@code (a b)} is the combination of a and b. Sends wait for their receive,
 * which is the strictest that a transport does, so that what ends here cannot deadlock.
 */
final class ScheduleInterpreter {
    /** One message as it came. */
    record Message(int from, int to, List<String> texts) {}

    private record Waiting(Transfer transfer, String[] texts) {}

    private final List<Schedule> schedules;
    private final Map<Long, ArrayDeque<Waiting>> sends = new HashMap<>();
    private final Map<Long, ArrayDeque<Waiting>> receives = new HashMap<>();
    private final int[] round;
    private final int[] pending;
    private final List<Message> messages = new ArrayList<>();
    private final String[][] slots;

    private ScheduleInterpreter(List<Schedule> schedules, int slotCount, IntFunction<String[]> initial) {
        this.schedules = schedules;
        int size = schedules.size();
        round = new int[size];
        pending = new int[size];
        slots = new String[size][slotCount];
        for (int rank = 0; rank < size; rank++) {
            String[] start = initial.apply(rank);
            System.arraycopy(start, 0, slots[rank], 0, start.length);
        }
    }

    /** Runs one schedule per rank to its end, which each must reach. */
    static ScheduleInterpreter run(
            int size, IntFunction<Schedule> schedules, int slots, IntFunction<String[]> initial) {
        ScheduleInterpreter run = new ScheduleInterpreter(
                IntStream.range(0, size).mapToObj(schedules).toList(), slots, initial);
        run.toTheEnd();
        return run;
    }

    /** That many texts. */
    static String[] texts(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).toArray(String[]::new);
    }

    /** The association that the reductions promise, of {@code r<from>} and so on, each with that suffix. */
    static String tree(int from, int to, String suffix) {
        if (to - from == 1) {
            return "r" + from + suffix;
        }
        int half = Integer.highestOneBit(to - from - 1);
        return "(" + tree(from, from + half, suffix) + " " + tree(from + half, to, suffix) + ")";
    }

    /** The operands in their order, whatever their association. */
    static List<String> operands(String combination) {
        return List.of(combination.replaceAll("[()]", "").split(" "));
    }

    String slot(int rank, int slot) {
        return slots[rank][slot];
    }

    /** By rank, its slots. */
    String[][] all() {
        return slots;
    }

    List<Message> messages() {
        return messages;
    }

    /** How many messages went between ranks that are so. */
    long messages(BiPredicate<Integer, Integer> between) {
        return messages.stream()
                .filter(message -> between.test(message.from(), message.to()))
                .count();
    }

    /** The greatest number of messages that one rank sent. */
    long mostSentByOne() {
        return IntStream.range(0, schedules.size())
                .mapToLong(rank -> messages((from, to) -> from == rank))
                .max()
                .orElseThrow();
    }

    private void toTheEnd() {
        for (int rank = 0; rank < schedules.size(); rank++) {
            begin(rank);
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int rank = 0; rank < schedules.size(); rank++) {
                while (round[rank] < schedules.get(rank).rounds().size() && pending[rank] == 0) {
                    for (Step step : now(rank).steps()) {
                        apply(slots[rank], step);
                    }
                    round[rank]++;
                    begin(rank);
                    moved = true;
                }
            }
        }
        for (int rank = 0; rank < schedules.size(); rank++) {
            assertEquals(
                    schedules.get(rank).rounds().size(),
                    round[rank],
                    "rank " + rank + " of " + schedules.size() + " is stuck");
        }
        sends.forEach((pair, queue) -> assertTrue(queue.isEmpty(), "a message that nobody received"));
    }

    private Round now(int rank) {
        return schedules.get(rank).rounds().get(round[rank]);
    }

    private void begin(int rank) {
        if (round[rank] == schedules.get(rank).rounds().size()) {
            return;
        }
        Round now = now(rank);
        pending[rank] = now.receives().size() + now.sends().size();
        for (Transfer receive : now.receives()) {
            queue(receives, receive.peer(), rank).add(new Waiting(receive, new String[0]));
            match(receive.peer(), rank);
        }
        for (Transfer send : now.sends()) {
            queue(sends, rank, send.peer())
                    .add(new Waiting(send, Arrays.copyOfRange(slots[rank], send.from(), send.to())));
            match(rank, send.peer());
        }
    }

    private void match(int from, int to) {
        ArrayDeque<Waiting> sent = queue(sends, from, to);
        ArrayDeque<Waiting> posted = queue(receives, from, to);
        while (!sent.isEmpty() && !posted.isEmpty()) {
            String[] texts = sent.remove().texts();
            Transfer receive = posted.remove().transfer();
            assertEquals(receive.to() - receive.from(), texts.length, "both ends must move as many slots");
            for (String text : texts) {
                assertTrue(text != null, "an empty slot was sent from " + from + " to " + to);
            }
            System.arraycopy(texts, 0, slots[to], receive.from(), texts.length);
            messages.add(new Message(from, to, List.of(texts)));
            pending[from]--;
            pending[to]--;
        }
    }

    private static void apply(String[] slots, Step step) {
        slots[step.into()] =
                step.right() < 0 ? slots[step.left()] : "(" + slots[step.left()] + " " + slots[step.right()] + ")";
    }

    private static ArrayDeque<Waiting> queue(Map<Long, ArrayDeque<Waiting>> queues, int from, int to) {
        return queues.computeIfAbsent((long) from << 32 | to, pair -> new ArrayDeque<>());
    }
}
