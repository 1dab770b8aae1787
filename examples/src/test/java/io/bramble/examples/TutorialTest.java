package io.bramble.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.testkit.Launch;
import io.bramble.testkit.Outcome;
import io.bramble.testkit.Ranks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tutorial's examples but pi, each at several numbers of ranks. */
class TutorialTest {
    @Ranks({1, 2, 3, 8})
    void everyRankSaysWhoItIs(Launch launch) {
        Outcome outcome = launch.run(RankAndSize.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            String line = outcome.lines(rank).get(0);
            assertTrue(line.startsWith("rank " + rank + " of " + launch.ranks() + " on "), line);
        }
        assertEquals(0, outcome.exitCode());
    }

    @Ranks({2, 3, 8})
    void aDictionaryGoesFromRank0ToRank1(Launch launch) {
        Outcome outcome = launch.run(Dictionary.class);
        assertEquals(List.of("from rank 0: {a=7.0, b=3.14}"), outcome.lines(0));
        assertEquals(List.of("from rank 1: {a=7.0, b=3.14}"), outcome.lines(1));
    }

    @Ranks(1)
    void aDictionaryNeedsTwoRanks(Launch launch) {
        Outcome outcome = launch.run(Dictionary.class);
        assertEquals(2, outcome.exitCode());
        String text = outcome.failureText().orElseThrow();
        assertTrue(text.contains("2") && text.contains("ranks"), text);
    }

    @Ranks({2, 3, 8})
    void anArrayGoesFromRank0ToRank1(Launch launch) {
        assertEquals(
                List.of("from rank 1: 1000 ints, 0 to 999"),
                launch.run(NumberArray.class).lines(1));
    }

    @Ranks({1, 2, 3, 8})
    void aNestedStructureGoesToAll(Launch launch) {
        Outcome outcome = launch.run(Broadcast.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            String data = "Data[key1=[Whole[value=7], Real[value=2.72], Complex[re=2.0, im=3.0]],"
                    + " key2=Pair[first=abc, second=xyz]]";
            assertEquals(List.of("from rank " + rank + ": " + data), outcome.lines(rank));
        }
    }

    @Ranks({1, 2, 3, 8})
    void eachRankGetsItsSquare(Launch launch) {
        Outcome outcome = launch.run(Scatter.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            assertEquals(List.of("from rank " + rank + ": " + (rank + 1) * (rank + 1)), outcome.lines(rank));
        }
    }

    @Ranks({1, 2, 3, 8})
    void rank0GetsAllSquares(Launch launch) {
        List<Integer> squares =
                IntStream.rangeClosed(1, launch.ranks()).map(i -> i * i).boxed().toList();
        assertEquals(
                List.of("from rank 0: " + squares), launch.run(Gather.class).lines(0));
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void arraysTravelWhileRanksCompute(Launch launch) {
        Outcome outcome = launch.run(Nonblocking.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            int previous = (rank + launch.ranks() - 1) % launch.ranks();
            assertEquals(List.of("from rank " + rank + ": 100000 values from rank " + previous), outcome.lines(rank));
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void numbersGoAroundByPersistentRequests(Launch launch) {
        Outcome outcome = launch.run(Persistent.class, "--rounds", "100");
        for (int rank = 0; rank < launch.ranks(); rank++) {
            int holds = Math.floorMod(rank - 100, launch.ranks());
            assertEquals(List.of("rank " + rank + " holds the number of rank " + holds), outcome.lines(rank));
        }
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void eachRankSendsAndReceivesAtOnce(Launch launch) {
        Outcome outcome = launch.run(SendReceive.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            int next = (rank + 1) % launch.ranks();
            int previous = (rank + launch.ranks() - 1) % launch.ranks();
            String line = "rank " + rank + ": hello from " + previous + ", previous square " + previous * previous
                    + ", next square " + next * next;
            assertEquals(List.of(line), outcome.lines(rank));
        }
    }

    @Ranks({1, 2, 3, 8})
    void aReceiveIsTakenBack(Launch launch) {
        List<String> expected = new ArrayList<>(List.of("no news in time"));
        for (int rank = 1; rank < launch.ranks(); rank++) {
            expected.add("later: news of rank " + rank);
        }
        assertEquals(expected, launch.run(Cancel.class).lines(0));
    }

    @Ranks({1, 2, 3, 8})
    void everyRankSendsToItself(Launch launch) {
        Outcome outcome = launch.run(SelfSend.class);
        for (int rank = 0; rank < launch.ranks(); rank++) {
            assertEquals(List.of("rank " + rank + " got [1.0, 2.0, 3.0, 4.0] and " + rank), outcome.lines(rank));
        }
    }
}
