package io.bramble.communicator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectivesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16})
    void everyCollectiveAgreesWithTheModelForEveryRoot(int ranks) {
        MemoryRanks.run(ranks, rank -> {
            for (int root = 0; root < ranks; root++) {
                for (long seed = 0; seed < 5; seed++) {
                    RandomCollectives.all(rank, root, seed * 1000 + root);
                }
            }
        });
    }

    @Test
    void randomSequencesAgreeWithTheModel() {
        for (long seed = 0; seed < 50; seed++) {
            long one = seed;
            MemoryRanks.run(1 + (int) (seed % 9), rank -> RandomCollectives.some(rank, one, 20, 3000));
        }
    }
}
