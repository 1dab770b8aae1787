package io.bramble.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MatcherTest {
    private static final int ANY = Matcher.ANY;

    private final Matcher<String, String> matcher = new Matcher<>();

    private static Entry<String> entry(String name, int context, int source, int tag) {
        return new Entry<>(name).set(context, source, tag);
    }

    private static @Nullable String name(@Nullable Entry<String> entry) {
        return entry == null ? null : entry.owner();
    }

    @Test
    void matchesInPostingOrderAcrossWildcards() {
        assertNull(matcher.post(entry("any of 1", 0, 1, ANY)));
        assertNull(matcher.post(entry("exact", 0, 1, 5)));
        assertNull(matcher.post(entry("5 of any", 0, ANY, 5)));
        assertNull(matcher.post(entry("any of any", 0, ANY, ANY)));
        assertEquals("any of 1", name(matcher.take(0, 1, 5)));
        assertEquals("exact", name(matcher.take(0, 1, 5)));
        assertEquals("5 of any", name(matcher.take(0, 1, 5)));
        assertEquals("any of any", name(matcher.take(0, 1, 5)));
        assertNull(matcher.take(0, 1, 5));
    }

    @Test
    void messagesOfASourceDoNotOvertakeWhateverTheirTags() {
        matcher.keep(entry("first", 0, 1, 9));
        matcher.keep(entry("second", 0, 1, 5));
        matcher.keep(entry("of 2", 0, 2, 5));
        assertEquals("first", name(matcher.post(entry("r", 0, 1, ANY))));
        assertEquals("second", name(matcher.post(entry("r", 0, ANY, 5))));
        assertEquals("of 2", name(matcher.post(entry("r", 0, ANY, ANY))));
    }

    @Test
    void contextsNeverMeet() {
        matcher.keep(entry("in 1", 1, 0, 0));
        assertNull(matcher.post(entry("in 2", 2, ANY, ANY)));
        assertNull(matcher.take(3, 0, 0));
        assertEquals("in 1", name(matcher.post(entry("r", 1, 0, 0))));
    }

    @Test
    void anEntryInAQueueCannotBeSetAnew() {
        Entry<String> message = entry("m", 0, 0, 0);
        matcher.keep(message);
        assertThrows(IllegalStateException.class, () -> message.set(0, 0, 1));
        assertTrue(matcher.remove(message));
        assertFalse(matcher.remove(message));
        message.set(0, 0, 1);
    }

    @Test
    void knowsWhichSourcesAreWaitedFor() {
        Entry<String> receive = entry("r", 0, 3, ANY);
        matcher.post(receive);
        assertTrue(matcher.wants(3));
        assertFalse(matcher.wants(4));
        assertTrue(matcher.cancel(receive));
        assertFalse(matcher.cancel(receive));
        assertFalse(matcher.wants(3));
        matcher.post(entry("any", 0, ANY, 1));
        assertTrue(matcher.wants(4));
    }

    /** Thousands of random programs, each operation compared to the model. */
    @Test
    void doesWhatTheModelDoes() {
        for (long seed = 0; seed < 5000; seed++) {
            compare(seed);
        }
    }

    private static void compare(long seed) {
        Random random = new Random(seed);
        // Few or many different envelopes: long queues, or many of them.
        int sources = 1 + random.nextInt(5);
        int tags = 1 + random.nextInt(random.nextBoolean() ? 3 : 100);
        int wildcards = random.nextInt(6);
        Matcher<Integer, Integer> matcher = new Matcher<>();
        SlowMatcher model = new SlowMatcher();
        Map<Integer, Entry<Integer>> entries = new HashMap<>();
        for (int number = 0; number < 200; number++) {
            String where = "seed=" + seed + " operation=" + number;
            int context = random.nextInt(2) * 8;
            int source = random.nextInt(sources);
            int tag = random.nextInt(tags);
            int anySource = random.nextInt(6) < wildcards ? ANY : source;
            int anyTag = random.nextInt(6) < wildcards ? ANY : tag;
            switch (random.nextInt(10)) {
                case 0 -> cancelOne(random, matcher, model, entries, where);
                case 1 -> {
                    SlowMatcher.One expected = model.find(new SlowMatcher.One(0, context, anySource, anyTag));
                    Entry<Integer> found = matcher.find(context, anySource, anyTag);
                    assertEquals(
                            expected == null ? null : expected.number(), found == null ? null : found.owner(), where);
                }
                case 2, 3, 4, 5 -> {
                    Entry<Integer> entry = new Entry<>(number).set(context, anySource, anyTag);
                    SlowMatcher.One expected = model.post(new SlowMatcher.One(number, context, anySource, anyTag));
                    Entry<Integer> got = matcher.post(entry);
                    assertEquals(expected == null ? null : expected.number(), got == null ? null : got.owner(), where);
                    entries.put(number, entry);
                }
                default -> {
                    SlowMatcher.One expected = model.arrive(new SlowMatcher.One(number, context, source, tag));
                    Entry<Integer> got = matcher.take(context, source, tag);
                    if (got == null) {
                        Entry<Integer> entry = new Entry<>(number).set(context, source, tag);
                        entries.put(number, entry);
                        matcher.keep(entry);
                    }
                    assertEquals(expected == null ? null : expected.number(), got == null ? null : got.owner(), where);
                }
            }
            assertEquals(model.posted.size(), matcher.posted(), where);
            assertEquals(model.unexpected.size(), matcher.unexpected(), where);
        }
        List<Integer> posted = new ArrayList<>();
        matcher.eachPosted(each -> posted.add(each.owner()));
        assertEquals(model.posted.stream().map(SlowMatcher.One::number).toList(), posted, "seed=" + seed);
        List<Integer> unexpected = new ArrayList<>();
        matcher.eachUnexpected(each -> unexpected.add(each.owner()));
        assertEquals(model.unexpected.stream().map(SlowMatcher.One::number).toList(), unexpected, "seed=" + seed);
    }

    private static void cancelOne(
            Random random,
            Matcher<Integer, Integer> matcher,
            SlowMatcher model,
            Map<Integer, Entry<Integer>> entries,
            String where) {
        boolean receive = random.nextBoolean();
        List<SlowMatcher.One> all = receive ? model.posted : model.unexpected;
        if (all.isEmpty()) {
            return;
        }
        SlowMatcher.One one = all.remove(random.nextInt(all.size()));
        Entry<Integer> entry = entries.get(one.number());
        assertNotNull(entry);
        assertTrue(receive ? matcher.cancel(entry) : matcher.remove(entry), where);
    }

    /** A hundred thousand unexpected messages under as many tags: taken newest first, with and without wildcards, in no time. */
    @Test
    void doesNotSlowDownWithManyUnexpectedMessages() {
        int count = 100_000;
        for (int source : new int[] {1, ANY}) {
            for (int i = 0; i < count; i++) {
                matcher.keep(entry("m", 0, 1, i));
            }
            for (int i = count - 1; i >= 0; i--) {
                Entry<String> got = matcher.post(entry("r", 0, source, i));
                assertNotNull(got);
                assertEquals(i, got.tag());
            }
            assertEquals(0, matcher.unexpected());
        }
    }
}
