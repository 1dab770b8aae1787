package io.bramble.launcher.bench;

import io.bramble.Bytes;
import io.bramble.Communicator;
import io.bramble.Request;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** The soak's messages between two neighbours: ranks 0 and 1, 2 and 3, and so on; an odd last rank has none. */
final class SoakPair {
    private static final int DATA = 1;
    private static final int CHECKSUM = 2;

    /** How often the heap is looked at in each phase. */
    private static final int LOOKS = 10;

    private static final long PING_PONG = 1L << 40;
    private static final long ONE_WAY = 2L << 40;

    private final Communicator world;
    private final SoakContent content;
    private final Runnable look;
    private final int rank;
    private final int peer;
    private final byte[] out = new byte[SoakContent.MAX_BYTES];
    private final Bytes part = Bytes.empty();
    private final byte[] in = new byte[SoakContent.MAX_BYTES];

    /**
     * @param look called on the way, a few times in each phase
     */
    SoakPair(Communicator world, SoakContent content, Runnable look) {
        this.world = world;
        this.content = content;
        this.look = look;
        rank = world.rank();
        peer = rank ^ 1;
    }

    /** To and fro; what this rank received. */
    SoakTally.Counts pingPong(long count) {
        if (peer >= world.size()) {
            return SoakTally.Counts.NONE;
        }
        SoakTally tally = new SoakTally(content, PING_PONG + peer);
        for (long i = 0; i < count; i++) {
            if (rank < peer) {
                send(PING_PONG + rank, i);
                receive(tally);
            } else {
                receive(tally);
                send(PING_PONG + rank, i);
            }
            lookAt(i, count);
        }
        return tally.counts(count);
    }

    /** From the lower rank to the higher as fast as it goes; what this rank received. */
    SoakTally.Counts oneWay(long count) {
        if (peer >= world.size()) {
            return SoakTally.Counts.NONE;
        }
        SoakTally tally = new SoakTally(content, ONE_WAY + peer);
        for (long i = 0; i < count; i++) {
            if (rank < peer) {
                send(ONE_WAY + rank, i);
            } else {
                receive(tally);
            }
            lookAt(i, count);
        }
        return rank < peer ? SoakTally.Counts.NONE : tally.counts(count);
    }

    /** Both begin to send so many bytes, then both receive. */
    SoakTally.Counts exchange(int bytes, long seed) {
        if (peer >= world.size()) {
            return SoakTally.Counts.NONE;
        }
        byte[] mine = new byte[bytes];
        new SplittableRandom(seed + rank).nextBytes(mine);
        long[] checksum = {checksum(mine)};
        byte[] theirs = new byte[bytes];
        Request sending = world.isend(DATA, peer, mine);
        Request second = world.isend(CHECKSUM, peer, checksum);
        int length = world.receive(DATA, peer, theirs);
        long[] expected = new long[1];
        world.receive(CHECKSUM, peer, expected);
        sending.await();
        second.await();
        boolean whole = length == bytes && checksum(theirs) == expected[0];
        return new SoakTally.Counts(1, 0, 0, 0, whole ? 0 : 1);
    }

    private void send(long stream, long number) {
        int length = content.length(stream, number);
        content.fill(stream, number, out, length);
        world.send(DATA, peer, part.wrap(out, 0, length, 1));
    }

    private void receive(SoakTally tally) {
        tally.take(in, world.receive(DATA, peer, in));
    }

    private void lookAt(long number, long count) {
        if ((number + 1) % Math.max(1, count / LOOKS) == 0) {
            look.run();
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
