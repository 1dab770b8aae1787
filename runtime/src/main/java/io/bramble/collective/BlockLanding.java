package io.bramble.collective;

import io.bramble.wire.ArrayLanding;
import io.bramble.wire.ElementType;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * The place of a block of array elements in a collective: either given, and then the message must fill it exactly, or made when the
 * message comes, of its length. Remembers what was announced, so that a length that differs can be told. Reusable.
 */
final class BlockLanding implements Landing {
    private final ArrayLanding elements = new ArrayLanding();
    private ElementType type = ElementType.BYTE;
    private Object array = new byte[0];
    private boolean made;
    private long announcedBytes;

    /** What came in place of elements from a rank whose call differs; made when it does. */
    private @Nullable CallHeader header;

    /** Elements in place. */
    BlockLanding into(ElementType type, Object array, int offset, int length, int stride) {
        this.type = type;
        this.array = array;
        made = false;
        announcedBytes = 0;
        header = null;
        elements.wrap(array, offset, length, stride);
        return this;
    }

    /** An array to be made. */
    BlockLanding make(ElementType type) {
        this.type = type;
        array = Array.newInstance(type.arrayClass().getComponentType(), 0);
        made = true;
        announcedBytes = 0;
        header = null;
        elements.wrap(array, 0, 0, 1);
        return this;
    }

    /** Keeps no array alive. */
    void clear() {
        elements.clear();
        array = elements;
    }

    /** The array given or made. */
    Object array() {
        return array;
    }

    /** What came in place of elements; null where elements came. */
    @Nullable
    CallHeader header() {
        return header;
    }

    /** The length of the message that came, in elements. */
    long announcedLength() {
        return announcedBytes / type.bytes();
    }

    @Override
    public long begin(int typeId, long lengthBytes) {
        announcedBytes = lengthBytes;
        if (typeId == CallHeader.TYPE_ID) {
            CallHeader instead = new CallHeader().expect();
            header = instead;
            return instead.begin(typeId, lengthBytes);
        }
        long taken = elements.begin(typeId, lengthBytes);
        if (!made || lengthBytes == 0) {
            return taken;
        }
        int length = (int) Math.min(lengthBytes / type.bytes(), Integer.MAX_VALUE - 16);
        array = Array.newInstance(type.arrayClass().getComponentType(), length);
        return elements.wrap(array, 0, length, 1).begin(typeId, lengthBytes);
    }

    @Override
    public void write(long atByte, Payload payload, long fromByte, int lengthBytes) {
        taker().write(atByte, payload, fromByte, lengthBytes);
    }

    @Override
    public void take(Payload payload) {
        taker().take(payload);
    }

    private Landing taker() {
        CallHeader instead = header;
        return instead == null ? elements : instead;
    }
}
