package io.bramble.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.transport.Board.Way;
import io.bramble.wire.BufferPayload;
import io.bramble.wire.Payloads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardTest {
    private static final long SEED = Long.getLong("bramble.test.seed", 20_261_127);
    private static final int CALLS = 20_000;

    private static AtomicBuffer[] areas(int members) {
        AtomicBuffer[] areas = new AtomicBuffer[members];
        Arrays.setAll(areas, i -> new UnsafeBuffer(ByteBuffer.allocateDirect(Board.AREA_BYTES)));
        return areas;
    }

    private static byte[] content(int member, long call, int length) {
        byte[] bytes = new byte[length];
        new Random(SEED ^ member * 31L + call).nextBytes(bytes);
        return bytes;
    }

    private static int length(int member, long call) {
        return new Random(SEED + call * 17 + member).nextInt(Board.MOST_BYTES + 1);
    }

    /** Members publish as fast as the rule of {@link Board#before} lets them; what each reads of each is what that one wrote. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void eachReadsWhatEachHasWritten(int members) throws Exception {
        AtomicBuffer[] areas = areas(members);
        ExecutorService threads = Executors.newFixedThreadPool(members);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int self = 0; self < members; self++) {
                int me = self;
                all.add(threads.submit(() -> {
                    publishAndRead(new Board(areas, me), me);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void publishAndRead(Board board, int me) {
        Random random = new Random(SEED + me);
        BufferPayload payload = new BufferPayload();
        for (long call = 1; call <= CALLS / board.members(); call++) {
            await(board, board.before(call));
            byte[] mine = content(me, call, length(me, call));
            board.write(call, (int) call * 16, me, 3, Way.BOARD, mine.length);
            board.put(call, Payloads.ofBytes(mine, 0, mine.length));
            // Some calls are read by nobody, as where a rank runs ahead.
            boolean reads = call % 3 != 0;
            board.publish(call);
            if (reads) {
                int first = random.nextInt(board.members());
                for (int i = 0; i < board.members(); i++) {
                    int member = (first + i) % board.members();
                    while (!board.has(member, call)) {
                        Thread.yield();
                    }
                    byte[] expected = content(member, call, length(member, call));
                    assertTrue(board.isNoted(member, call));
                    assertEquals((int) call * 16, board.tag(member, call));
                    assertEquals(member, board.typeId(member, call));
                    assertEquals(3, board.root(member, call));
                    assertEquals(Way.BOARD, board.way(member, call));
                    assertEquals(expected.length, board.lengthBytes(member, call));
                    byte[] read = new byte[expected.length];
                    board.content(member, call, payload).copyTo(0, read, 0, read.length);
                    assertTrue(
                            Arrays.equals(expected, read), () -> "content of another call: seed=" + SEED + " me=" + me);
                }
            }
        }
    }

    private static void await(Board board, long call) {
        for (int member = 0; member < board.members(); member++) {
            while (!board.has(member, call)) {
                Thread.yield();
            }
        }
    }

    @Test
    void saysWhichCallAMemberHasMadeAndThisOneHasNot() {
        AtomicBuffer[] areas = areas(2);
        Board first = new Board(areas, 0);
        Board second = new Board(areas, 1);
        assertEquals(-1, second.unanswered(0));
        first.write(1, 77, 0, 0, Way.BOARD, 0);
        first.publish(1);
        first.write(2, 78, 0, 0, Way.BOARD, 0);
        first.publish(2);
        assertEquals(77, second.unanswered(0));
        assertEquals(-1, first.unanswered(1));
        assertEquals(-1, first.unanswered(0));
        second.write(1, 77, 0, 0, Way.BOARD, 0);
        second.publish(1);
        assertEquals(78, second.unanswered(0));
    }

    @Test
    void aCallThatWasPassedByHasNoNote() {
        AtomicBuffer[] areas = areas(2);
        Board first = new Board(areas, 0);
        Board second = new Board(areas, 1);
        first.publish(1);
        assertTrue(second.has(0, 1));
        assertFalse(second.isNoted(0, 1));
        assertFalse(second.has(0, 2));
    }
}
