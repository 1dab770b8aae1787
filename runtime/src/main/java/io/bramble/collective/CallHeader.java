package io.bramble.collective;

import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;

/**
 * What a rank says of its call in the round of {@link Agreement}, and the place for what another rank says of its own, which takes a
 * message of any type so that a rank that says nothing can be told. Reusable. One thread, but for landings.
 */
final class CallHeader implements Landing {
    /** The type of these messages, one that no array and no codec has, so that data cannot be taken for them. */
    static final int TYPE_ID = 63;

    private static final int LENGTH = 0;
    private static final int TYPE = 1;
    private static final int CODE = 2;

    private final long[] words = new long[3];
    private final ArrayPayload payload = new ArrayPayload();
    private final ArrayLanding landing = new ArrayLanding();
    private int sentTypeId;
    private long sentBytes;

    /** Fills it. */
    CallHeader put(long length, ElementType type, int code) {
        words[LENGTH] = length;
        words[TYPE] = type.typeId();
        words[CODE] = code;
        return this;
    }

    /** The message. */
    Payload outgoing() {
        return payload.wrap(words, 0, words.length, 1);
    }

    /** Expects a message. */
    CallHeader expect() {
        sentTypeId = ElementType.UNTYPED;
        sentBytes = 0;
        landing.wrap(words, 0, words.length, 1);
        return this;
    }

    /** Whether what came was one of these. */
    boolean came() {
        return sentTypeId == TYPE_ID;
    }

    /** The length of the call's array in elements, or where data came, of these in elements of that type. */
    long length(ElementType type) {
        return came() ? words[LENGTH] : sentBytes / type.bytes();
    }

    /** The type of the call's array, or of the data that came. */
    int typeId() {
        return came() ? (int) words[TYPE] : sentTypeId;
    }

    /** What else must be alike; −1 where data came. */
    int code() {
        return came() ? (int) words[CODE] : -1;
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        sentTypeId = typeId;
        sentBytes = lengthBytes;
        return came() ? landing.begin(ElementType.LONG.typeId(), lengthBytes) : 0;
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        landing.write(atByte, payload, fromByte, lengthBytes);
    }

    @Override
    public void take(Payload payload) {
        if (came()) {
            landing.take(payload);
        }
    }
}
