package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.bramble.bootstrap.JobTerms;
import io.bramble.collective.Crossover;
import io.bramble.collective.Tuning;
import io.bramble.spi.ProgramInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A JVM that has another table than the head is refused as one with other options is. */
class TuningTermsTest {
    private static JobTerms terms(Tuning tuning) {
        ProgramInfo info = TestProgram.info(ProgramInfo.Entry.MAIN, b -> b);
        return MemberJob.terms(info, Map.of(), List.of(), TransportChoice.AUTO, false, tuning, "test");
    }

    @Test
    void tablesThatSayTheSameAreAlikeAndOthersAreNot() {
        Tuning one = Tuning.NONE.with(Crossover.REDUCE_HALVING, 4, 1, 100).with(Crossover.ALLREDUCE_RING, 3, 1, 5);
        Tuning same = Tuning.NONE.with(Crossover.ALLREDUCE_RING, 3, 1, 5).with(Crossover.REDUCE_HALVING, 4, 1, 100);
        Tuning other = Tuning.NONE.with(Crossover.REDUCE_HALVING, 4, 1, 101).with(Crossover.ALLREDUCE_RING, 3, 1, 5);
        assertEquals(terms(one), terms(same));
        assertNotEquals(terms(one), terms(other));
        assertNotEquals(terms(one), terms(Tuning.NONE));
        assertEquals(one.hash(), terms(one).options().get("the table of BRAMBLE_TUNING"));
    }
}
