package io.bramble.pointtopoint;

import io.bramble.error.BrambleException;
import io.bramble.error.NeverCompletesException;
import io.bramble.error.TruncatedMessageException;
import io.bramble.error.TypeMismatchException;
import io.bramble.matching.Entry;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.Contexts;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A receive under way. */
final class ReceiveRequest extends Transfer {
    private final Inbox inbox;
    final Entry<ReceiveRequest> entry = new Entry<>(this);
    private @Nullable Landing landing;

    /** A small message between its mailbox and the landing; made when first needed. */
    private byte @Nullable [] smallBytes;

    private @Nullable ArrayPayload smallPayload;

    // What it matched; published by the state.
    private boolean matched;
    private int matchedSource;
    private int matchedTag;
    private int matchedTypeId;
    private long matchedBytes;

    // While a payload comes in pieces; the engine's.
    int generation;
    private long missingBytes;
    private @Nullable RuntimeException landingFailure;

    ReceiveRequest(RankMessages rank, Inbox inbox) {
        super(rank);
        this.inbox = inbox;
    }

    ReceiveRequest begin(int context, int tag, int source, Landing landing) {
        this.context = context;
        this.tag = tag;
        this.peer = source;
        this.landing = landing;
        matched = false;
        awaited = false;
        entry.set(context, source, tag);
        beginTransfer();
        return this;
    }

    /** A message was matched. Returns null where its payload may land, else why not: it is consumed all the same. */
    @Nullable
    RuntimeException match(int source, int tag, int typeId, long lengthBytes) {
        matchedSource = source;
        matchedTag = tag;
        matchedTypeId = typeId;
        matchedBytes = lengthBytes;
        matched = true;
        try {
            long capacityBytes = landing().begin(typeId, lengthBytes);
            return capacityBytes >= lengthBytes
                    ? null
                    : new TruncatedMessageException("receive buffer too small: source=" + source + " "
                            + rank.names().name(context, tag) + " lengthBytes=" + lengthBytes + " capacityBytes="
                            + capacityBytes + "; receive into a larger array or without one");
        } catch (TypeMismatchException e) {
            return new TypeMismatchException(
                    "receive source=" + source + " " + rank.names().name(context, tag) + ": " + e.getMessage());
        } catch (RuntimeException | Error e) {
            return ofLanding(e);
        }
    }

    /**
     * What a landing threw, as the receive's failure: not the affair of the thread that brought the message, which may be the sender's.
     */
    private RuntimeException ofLanding(Throwable thrown) {
        return thrown instanceof RuntimeException e
                ? e
                : new BrambleException(
                        "message could not be taken: source=" + matchedSource + " "
                                + rank.names().name(context, tag) + " lengthBytes=" + matchedBytes + " cause="
                                + thrown + "; give the rank more memory with -Xmx, or send in parts",
                        thrown);
    }

    /** Takes the whole of a payload that lies in this heap, on a thread that holds no lock. */
    @Nullable
    RuntimeException takeWhole(Payload payload) {
        try {
            landing().take(payload);
            return null;
        } catch (RuntimeException | Error e) {
            return ofLanding(e);
        }
    }

    /** Takes over the bytes of the message that a mailbox holds next, under the matching lock; {@link #small} has them then. */
    void copySmall(Mailbox box) {
        byte[] bytes = smallBytes;
        if (bytes == null) {
            bytes = new byte[Mailbox.MOST_BYTES];
            smallBytes = bytes;
            smallPayload = new ArrayPayload();
        }
        box.copyTo(bytes);
    }

    /** Those bytes. */
    Payload small(int lengthBytes) {
        return Objects.requireNonNull(smallPayload).wrap(Objects.requireNonNull(smallBytes), 0, lengthBytes, 1);
    }

    /** The first frame brings the whole payload. */
    @Nullable
    RuntimeException writeWhole(Payload payload, long lengthBytes) {
        try {
            landing().write(0, payload, 0, (int) lengthBytes);
            return null;
        } catch (RuntimeException | Error e) {
            return ofLanding(e);
        }
    }

    /** The payload comes in pieces. */
    void expect(int use, long lengthBytes) {
        generation = use;
        missingBytes = lengthBytes;
        landingFailure = null;
    }

    /** A piece; true where it was the last. */
    boolean writePiece(long atByte, Payload payload, int lengthBytes) {
        missingBytes -= lengthBytes;
        if (landingFailure == null) {
            try {
                landing().write(atByte, payload, 0, lengthBytes);
            } catch (RuntimeException | Error e) {
                landingFailure = ofLanding(e);
            }
        }
        return missingBytes <= 0;
    }

    @Nullable
    RuntimeException landingFailure() {
        return landingFailure;
    }

    Landing landing() {
        Landing to = landing;
        if (to == null) {
            throw new IllegalStateException("receive without a landing: " + describe());
        }
        return to;
    }

    /** Lets go of the caller's landing. */
    void clear() {
        landing = null;
    }

    @Override
    public @Nullable MessageInfo info() {
        if (!isDone() || !matched) {
            return null;
        }
        MessageInfo info = new MessageInfo();
        describeTo(info);
        return info;
    }

    /** Says what it matched; only after it is done. */
    void describeTo(MessageInfo info) {
        info.set(matchedSource, matchedTag, matchedTypeId, matchedBytes);
    }

    /** The rank whose message it matched. */
    int matchedSource() {
        return matchedSource;
    }

    @Override
    public boolean cancel() {
        return inbox.cancel(this);
    }

    @Override
    public boolean isCancelled() {
        return isDone() && !matched && failure() == null;
    }

    /** What a rank ends with where no message came for it and it was not taken back. */
    String unmatched() {
        return "a " + (isRepeated ? "persistent " : "") + "receive that got no message: " + from()
                + "; send it one, or cancel it";
    }

    @Override
    @Nullable
    String leftover(RuntimeException cause) {
        if (!Contexts.isUsers(context)) {
            return null;
        }
        return cause instanceof NeverCompletesException ? unmatched() : failed("receive " + from(), cause);
    }

    private String from() {
        return "from=" + (peer == PointToPoint.ANY_SOURCE ? "any" : String.valueOf(peer)) + " "
                + Leftovers.name(rank.names(), context, tag);
    }

    @Override
    public String describe() {
        return "receive source=" + (peer == PointToPoint.ANY_SOURCE ? "any" : String.valueOf(peer)) + " "
                + rank.names().name(context, tag);
    }
}
