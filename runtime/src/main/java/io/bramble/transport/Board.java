package io.bramble.transport;

import io.bramble.wire.BufferPayload;
import io.bramble.wire.Payload;
import org.agrona.concurrent.AtomicBuffer;

/**
 * Memory in which a few ranks publish short notes for all of them at once: what a collective call of them needs no messages for. Each
 * member has an area of its own, which it alone writes: the number of the call that it published last, that which it has begun where it has still to read of others, and slots for its notes, used in turn.
 * One for each sequence of calls that all members make alike. One thread of a rank at a time.
 *
 * <p>Order: a note is written, then its number is stored with release; who reads the number with acquire sees the note. A member that has
 * published a call has read all that it wants of earlier calls, before that release; so a slot may be written anew as soon as all
 * have published the call after its last one.
 *
 * <p>What for, and how much it saves: docs/adr/0019.
 */
public final class Board {
    /** With more members than these, each of which looks at all others, a tree of messages has less to do. */
    public static final int MOST_MEMBERS = 8;

    /** The longest content of a note, in bytes. */
    public static final int MOST_BYTES = 224;

    private static final int PUBLISHED = 0;
    private static final int BEGUN = 64;
    private static final int SLOTS = 128;
    private static final int DEPTH = 8;
    private static final int SLOT_BYTES = 256;

    private static final int CALL = 0;
    private static final int TAG = 8;
    private static final int TYPE = 12;
    private static final int ROOT = 16;
    private static final int WAY = 20;
    private static final int LENGTH = 24;
    private static final int CONTENT = 32;

    /** What a member's area takes. */
    public static final int AREA_BYTES = SLOTS + DEPTH * SLOT_BYTES;

    /** How a member makes a call. */
    public enum Way {
        /** With what its notes say. */
        BOARD,
        /** With messages. */
        MESSAGES,
        /** With messages, and it goes on meanwhile. */
        BACKGROUND;

        private static final Way[] BY_CODE = values();
    }

    private final AtomicBuffer[] areas;
    private final int self;

    /** What was read last of each member's number: most questions are answered by it. */
    private final long[] seen;

    /**
     * A member's view.
     *
     * @param areas one of {@link #AREA_BYTES} for each member, zero before the first call, aligned to 8 bytes
     * @param self which is this member's
     */
    public Board(AtomicBuffer[] areas, int self) {
        this.areas = areas.clone();
        this.self = self;
        this.seen = new long[areas.length];
    }

    /** How many members. */
    public int members() {
        return areas.length;
    }

    /** Whether that member has published that call, or a later one; calls count from 1. */
    public boolean has(int member, long call) {
        if (seen[member] < call) {
            seen[member] = areas[member].getLongAcquire(PUBLISHED);
        }
        return seen[member] >= call;
    }

    /** The same for any thread: what it sees of it, another does not see by that. */
    public boolean isPublished(int member, long call) {
        return areas[member].getLongAcquire(PUBLISHED) >= call;
    }

    /** The call that all must have published before this member may write a note of that one. */
    public long before(long call) {
        return call - DEPTH + 1;
    }

    /** Writes this member's note, when all have published {@link #before}. */
    public void write(long call, int tag, int typeId, int root, Way way, long lengthBytes) {
        AtomicBuffer area = areas[self];
        int slot = slot(call);
        area.putLong(slot + CALL, call);
        area.putInt(slot + TAG, tag);
        area.putInt(slot + TYPE, typeId);
        area.putInt(slot + ROOT, root);
        area.putInt(slot + WAY, way.ordinal());
        area.putLong(slot + LENGTH, lengthBytes);
    }

    /** Puts the content of the note, at most {@link #MOST_BYTES}. */
    public void put(long call, Payload content) {
        int lengthBytes = (int) content.lengthBytes();
        if (lengthBytes > 0) {
            content.copyTo(0, areas[self], slot(call) + CONTENT, lengthBytes);
        }
    }

    /** Lets the others see which call this is, while this member has still to read of them. */
    public void begin(long call) {
        areas[self].putLongRelease(BEGUN, call);
    }

    /** Whether that member has begun that call, and as another one: with another tag or root. */
    public boolean isOtherwise(int member, long call, int tag, int root) {
        return areas[member].getLongAcquire(BEGUN) >= call
                && isNoted(member, call)
                && (tag(member, call) != tag || root(member, call) != root);
    }

    /** Lets the others read it. */
    public void publish(long call) {
        seen[self] = call;
        areas[self].putLongRelease(PUBLISHED, call);
    }

    /** Whether a member that has published that call has written a note of it: it may not, where it had no room and could not wait. */
    public boolean isNoted(int member, long call) {
        return areas[member].getLong(slot(call) + CALL) == call;
    }

    /**
     * The tag of the first call that a member has made and this one has not; −1 where there is none, where it left messages, or where it is not
     * known any more. Any thread, when no member makes calls any more.
     */
    public int unanswered(int member) {
        long next = areas[self].getLongAcquire(PUBLISHED) + 1;
        boolean made = member != self && areas[member].getLongAcquire(PUBLISHED) >= next;
        return made && isNoted(member, next) && way(member, next) == Way.BOARD ? tag(member, next) : -1;
    }

    /** The tag of a note. */
    public int tag(int member, long call) {
        return areas[member].getInt(slot(call) + TAG);
    }

    /** The type of its content. */
    public int typeId(int member, long call) {
        return areas[member].getInt(slot(call) + TYPE);
    }

    /** The root of the call. */
    public int root(int member, long call) {
        return areas[member].getInt(slot(call) + ROOT);
    }

    /** How the member makes the call. */
    public Way way(int member, long call) {
        return Way.BY_CODE[areas[member].getInt(slot(call) + WAY)];
    }

    /** How long the data is that the member has for the call, in bytes; −1 where that is not known. */
    public long lengthBytes(int member, long call) {
        return areas[member].getLong(slot(call) + LENGTH);
    }

    /** Points the payload at the content of a note. */
    public BufferPayload content(int member, long call, BufferPayload into) {
        return into.wrap(areas[member], slot(call) + CONTENT, (int) lengthBytes(member, call));
    }

    private static int slot(long call) {
        return SLOTS + (int) (call % DEPTH) * SLOT_BYTES;
    }
}
