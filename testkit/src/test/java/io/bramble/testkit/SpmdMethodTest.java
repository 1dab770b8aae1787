package io.bramble.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bramble.Communicator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

class SpmdMethodTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Object madeBefore = "";

    @BeforeEach
    void before() {
        madeBefore = this;
        CALLS.set(0);
    }

    @Ranks({1, 2, 3, 4, 5, 8})
    void isRunByEveryRank(Communicator world, TestInfo info) {
        assertSame(this, madeBefore);
        assertNotNull(info.getDisplayName());
        double[] mine = {world.rank()};
        if (world.rank() > 0) {
            world.send(5, 0, mine);
        } else {
            for (int rank = 1; rank < world.size(); rank++) {
                world.receive(5, rank, mine);
                assertEquals(rank, mine[0]);
            }
        }
    }

    @Ranks({1, 2, 4})
    void sharesStaticFields(Communicator world) {
        CALLS.incrementAndGet();
        world.barrier();
        assertEquals(world.size(), CALLS.get());
    }

    @Ranks(
            value = {1, 2, 4},
            isolated = true)
    void hasItsOwnStaticFieldsAndObjectWhereIsolated(Communicator world) {
        CALLS.incrementAndGet();
        world.barrier();
        assertEquals(1, CALLS.get());
        assertEquals(world.rank() == 0 ? this : "", madeBefore);
    }

    @Ranks(
            value = {2, 3},
            tagsOf = SamplePrograms.Telling.class)
    void knowsTheTagsOfAProgram(Communicator world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        world.send(SamplePrograms.Telling.NAME, next, "from " + world.rank());
        assertEquals("from " + previous, world.receive(SamplePrograms.Telling.NAME, previous));
    }

    @Ranks(
            value = {2, 3},
            tagsOf = SamplePrograms.Telling.class,
            isolated = true)
    void knowsTheTagsOfAProgramWhereIsolated(Communicator world) {
        knowsTheTagsOfAProgram(world);
    }
}
