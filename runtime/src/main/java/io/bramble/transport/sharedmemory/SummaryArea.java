package io.bramble.transport.sharedmemory;

import io.bramble.transport.Board;
import io.bramble.transport.ProcessIdentity;
import io.bramble.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the other JVMs of the host leave word for one JVM, its owner: a byte for each, so that the owner's tick looks at a few words
 * whatever the number of rings, and a slot for each, with which the two prove that they share memory, and in which a ring is offered.
 *
 * <p>Who writes what: the identity, the answers, that it left, and zeros into the signals are the owner's; ones into the signals, challenges and
 * offers are the peer's, each in its own byte and slot. A signal is a byte and no bit, so that nobody reads, modifies and writes back.
 *
 * <p>Behind these are the owner's areas on the {@link Board}s of the job, which only the owner writes.
 *
 * <p>Order: a peer fills its slot, then signals with release; the owner reads signals with acquire, clears, then reads the slot.
 */
final class SummaryArea implements AutoCloseable {
    private static final long MAGIC = 0x31_5441_4553_4d42L; // "BMSEAT1"

    private static final int IDENTITY_BYTES = 256;
    private static final int MAGIC_OFFSET = 256;
    private static final int SEAT_OFFSET = 264;
    private static final int SEATS_OFFSET = 268;
    private static final int LEFT_OFFSET = 272;
    private static final int SIGNALS_OFFSET = 384;
    private static final int CHALLENGE = 0;
    private static final int ANSWER = 8;
    private static final int OFFER = 16;
    private static final int SLOT_BYTES = 64;
    private static final int PAGE_BYTES = 4096;

    private final MappedFile file;
    private final UnsafeBuffer bytes;
    private final int seat;
    private final int seats;

    private SummaryArea(MappedFile file, int seat, int seats) {
        this.file = file;
        this.bytes = file.view(0, file.lengthBytes());
        this.seat = seat;
        this.seats = seats;
    }

    /** What an area takes, in whole pages. */
    static int fileBytes(int seats) {
        return BitUtil.align(boardOffset(seats, Transport.BOARDS), PAGE_BYTES);
    }

    /** The owner makes it, under a name that nobody looks for. */
    static SummaryArea create(Path path, int seat, int seats, ProcessIdentity owner) throws IOException {
        SummaryArea area = new SummaryArea(MappedFile.create(path, fileBytes(seats)), seat, seats);
        byte[] identity = owner.line().getBytes(StandardCharsets.UTF_8);
        area.bytes.putBytes(0, identity, 0, Math.min(identity.length, IDENTITY_BYTES));
        area.bytes.putLong(MAGIC_OFFSET, MAGIC);
        area.bytes.putInt(SEAT_OFFSET, seat);
        area.bytes.putInt(SEATS_OFFSET, seats);
        return area;
    }

    /**
     * A peer maps it.
     *
     * @throws java.nio.file.NoSuchFileException where its owner has not joined yet, or has left
     * @throws IOException where it is something else
     */
    static SummaryArea open(Path path, int seat, int seats) throws IOException {
        MappedFile file = MappedFile.open(path);
        boolean done = false;
        try {
            if (file.lengthBytes() != fileBytes(seats)) {
                throw new IOException("summary area of wrong length: file=" + path + " lengthBytes="
                        + file.lengthBytes() + " expectedBytes=" + fileBytes(seats));
            }
            SummaryArea area = new SummaryArea(file, seat, seats);
            if (area.bytes.getLong(MAGIC_OFFSET) != MAGIC
                    || area.bytes.getInt(SEAT_OFFSET) != seat
                    || area.bytes.getInt(SEATS_OFFSET) != seats) {
                throw new IOException("summary area of another JVM: file=" + path + " seat="
                        + area.bytes.getInt(SEAT_OFFSET) + " seats=" + area.bytes.getInt(SEATS_OFFSET)
                        + " expectedSeats=" + seats);
            }
            done = true;
            return area;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    /** Who the owner is; null where it cannot be read. */
    @Nullable
    ProcessIdentity owner() {
        return ProcessIdentity.parse(bytes.getStringWithoutLengthUtf8(0, IDENTITY_BYTES));
    }

    /** Peer: asks the owner to answer a number that is not 0. */
    void challenge(int from, long challenge) {
        bytes.putLongRelease(slot(from) + CHALLENGE, challenge);
    }

    /** Peer: whether the owner has answered that challenge through this memory. */
    boolean isAnswered(int from, long challenge) {
        return bytes.getLongAcquire(slot(from) + ANSWER) == answerTo(challenge);
    }

    /** Owner: answers what was asked; whether anything was. */
    boolean answer(int from) {
        long challenge = bytes.getLongAcquire(slot(from) + CHALLENGE);
        if (challenge != 0) {
            bytes.putLongRelease(slot(from) + ANSWER, answerTo(challenge));
        }
        return challenge != 0;
    }

    /** Peer: tells of a ring by its nonce, not 0. */
    void offer(int from, long nonce) {
        bytes.putLongRelease(slot(from) + OFFER, nonce);
    }

    /** Owner: the nonce of the ring that was offered; 0 for none. */
    long offer(int from) {
        return bytes.getLongAcquire(slot(from) + OFFER);
    }

    /** Peer: lets the owner look. */
    void signal(int from) {
        bytes.putByteVolatile(SIGNALS_OFFSET + from, (byte) 1);
    }

    /** Owner: how many words of signals there are. */
    int signalWords() {
        return (seats + 7) >>> 3;
    }

    /** Owner: the signals of eight peers; 0 where none of them has any. */
    long signals(int word) {
        return bytes.getLongAcquire(SIGNALS_OFFSET + 8 * word);
    }

    /** Owner: takes a signal, before it looks at what was signalled; what comes after is signalled again. */
    void clear(int from) {
        bytes.putByteVolatile(SIGNALS_OFFSET + from, (byte) 0);
    }

    /** Owner: reads no more. */
    void leave() {
        bytes.putIntRelease(LEFT_OFFSET, 1);
    }

    /** Peer: whether the owner reads no more. */
    boolean hasLeft() {
        return bytes.getIntAcquire(LEFT_OFFSET) != 0;
    }

    /**
     * The owner's area on that board. May be read and written after {@link #close}: by a rank's thread which does not know yet that its job
     * has ended.
     */
    UnsafeBuffer board(int number) {
        return file.keptView(boardOffset(seats, number), Board.AREA_BYTES);
    }

    /** The mapping ends. Idempotent. */
    @Override
    public void close() {
        file.close();
    }

    private int slot(int from) {
        return slotOffset(seats, from);
    }

    private static int slotOffset(int seats, int from) {
        return BitUtil.align(SIGNALS_OFFSET + seats, SLOT_BYTES) + from * SLOT_BYTES;
    }

    private static int boardOffset(int seats, int number) {
        return slotOffset(seats, seats) + number * Board.AREA_BYTES;
    }

    /** Something else than the challenge, and other for each owner, so that no copy of a file answers by itself. */
    private long answerTo(long challenge) {
        return Long.rotateLeft(challenge ^ MAGIC, 1 + seat % 63) | 1;
    }
}
