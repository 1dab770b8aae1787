package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.Range;
import io.bramble.testkit.Launch;
import io.bramble.testkit.Ranks;
import java.util.Arrays;
import java.util.List;

/** Sample sort against {@code Arrays.sort}. */
class SampleSortTest {
    private static String expected(int count, long seed, long below) {
        long[] keys = SampleSort.keys(new Range(0, count), seed, below);
        Arrays.sort(keys);
        long checksum = 0;
        for (int i = 0; i < count; i++) {
            checksum += (i + 1) * keys[i];
        }
        return String.format(
                "keys=%d least=%d greatest=%d checksum=%016x",
                count, count == 0 ? 0 : keys[0], count == 0 ? 0 : keys[count - 1], checksum);
    }

    private static List<String> sort(Launch launch, int count, long seed, long below) {
        return launch.run(SampleSort.class, "--keys", "" + count, "--seed", "" + seed, "--below", "" + below)
                .lines(0);
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void sortsAsOneRankDoes(Launch launch) {
        for (int count : new int[] {0, 1, 2, 3, 7, 8, 9, 64, 1000, 5003}) {
            for (long below : new long[] {1, 2, 10, 1000, Long.MAX_VALUE}) {
                assertEquals(
                        expected(count, 7, below), sort(launch, count, 7, below).get(0));
            }
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void noRankGetsMuchMoreThanItsShareEvenOfEqualKeys(Launch launch) {
        int count = 4000;
        int share = (count + launch.ranks() - 1) / launch.ranks();
        for (long below : new long[] {1, 2, 3, 100, Long.MAX_VALUE}) {
            String line = sort(launch, count, 5, below).get(1);
            int most = Integer.parseInt(line.substring("keys on one rank at most: ".length()));
            assertTrue(most >= share && most < 2 * share + launch.ranks(), below + ": " + line);
        }
    }

    @Ranks({1, 3})
    void saysWhichValuesFit(Launch launch) {
        BadOptions.refused(launch, SampleSort.class, "give 0 or more keys below 1 or more", "--keys", "-1");
        BadOptions.refused(launch, SampleSort.class, "give 0 or more keys below 1 or more", "--below", "0");
    }
}
