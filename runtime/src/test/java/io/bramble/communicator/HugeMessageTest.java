package io.bramble.communicator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bramble.Communicator;
import io.bramble.Longs;
import io.bramble.Request;
import io.bramble.Status;
import io.bramble.transport.simulated.NetworkConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Messages of more bytes than an int counts. Needs some 10 GB of heap, so only where asked for:
 * {@code mvn test -pl runtime -Dtest=HugeMessageTest -Dbramble.jvm.args='-Xmx12g -Dbramble.test.huge=true --add-opens
 * java.base/jdk.internal.misc=ALL-UNNAMED'}.
 */
@EnabledIfSystemProperty(named = "bramble.test.huge", matches = "true")
class HugeMessageTest {
    private static final int LENGTH = 300_000_000;

    /** In pieces, whose places in the message do not fit an int either. */
    @Test
    void moreThanTwoGigabytesGoOverALink() {
        NetworkConditions even = new NetworkConditions(1000, 1000, 0, 0, 0, 10_000, 64, 1 << 26, 1 << 20, 4096, 1);
        RandomMessagesTest.simulate(1, 2, even, self -> {
            long[] room = new long[LENGTH];
            if (self.rank() == 0) {
                room[LENGTH - 1] = 42;
                self.world().send(1, 1, room);
            } else {
                assertEquals(LENGTH, self.world().receive(1, 0, room));
                assertEquals(42, room[LENGTH - 1]);
            }
        });
    }

    @Test
    void moreThanTwoGigabytesGoFromRankToRank() {
        MemoryRanks.run(2, rank -> {
            Communicator world = rank.world();
            long[] room = new long[LENGTH];
            Status status = new Status();
            if (world.rank() == 0) {
                for (int i = 0; i < LENGTH; i++) {
                    room[i] = i * 7L;
                }
                world.synchronousSend(1, 1, room);
                world.send(2, 1, Longs.of(room, 0, LENGTH));
                Request send = world.isend(3, 1, room);
                send.await();
                world.receive(4, 1, new int[1]);
                return;
            }
            for (int tag = 1; tag <= 3; tag++) {
                assertEquals("source=0 tag=" + tag + " length=" + LENGTH, "" + world.probe(tag, 0));
                java.util.Arrays.fill(room, -1);
                assertEquals(LENGTH, world.receive(tag, 0, room, status));
                assertEquals(LENGTH, status.length());
                for (int i = 0; i < LENGTH; i++) {
                    if (room[i] != i * 7L) {
                        throw new AssertionError("at " + i + ": " + room[i]);
                    }
                }
            }
            world.send(4, 0, new int[1]);
        });
    }
}
