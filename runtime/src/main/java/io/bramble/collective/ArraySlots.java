package io.bramble.collective;

import io.bramble.ArrayOperator;
import io.bramble.Operation;
import io.bramble.error.BrambleException;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of primitive arrays, sent from and received to where they lie. A message is one slot. Reused from call to call, so that calls
 * allocate nothing for them; emptied in between, so that no array is kept alive.
 */
final class ArraySlots implements Slots {
    private static final class Slot {
        final ArrayPayload payload = new ArrayPayload();
        final BlockLanding landing = new BlockLanding();

        @Nullable
        Object array;

        int offset;
        int length;
        boolean made;
    }

    private final int rank;
    private Slot[] slots = {};
    private int used;
    private String name = "";
    private ElementType type = ElementType.BYTE;
    private @Nullable Operation operation;
    private @Nullable ArrayOperator<Object> operator;

    ArraySlots(int rank) {
        this.rank = rank;
    }

    /** Begins a call with {@code count} empty slots of that type. */
    ArraySlots reset(String name, ElementType type, int count) {
        this.name = name;
        this.type = type;
        operation = null;
        operator = null;
        if (slots.length < count) {
            int before = slots.length;
            slots = Arrays.copyOf(slots, count);
            for (int i = before; i < count; i++) {
                slots[i] = new Slot();
            }
        }
        used = count;
        return this;
    }

    /** Sets how slots combine. */
    ArraySlots combining(Operation operation) {
        this.operation = operation;
        return this;
    }

    /** Sets how slots combine: by an operator of the program's. */
    ArraySlots combining(ArrayOperator<Object> operator) {
        this.operator = operator;
        return this;
    }

    /** Points a slot at elements: those it sends, or those it receives into, which must be exactly filled. */
    ArraySlots put(int slot, Object array, int offset, int length) {
        Slot target = slots[slot];
        target.array = array;
        target.offset = offset;
        target.length = length;
        target.made = false;
        return this;
    }

    /** Lets a slot receive what comes, of any length. */
    ArraySlots make(int slot) {
        slots[slot].made = true;
        return this;
    }

    /** How many elements are in the slot. */
    int length(int slot) {
        return slots[slot].length;
    }

    /** Copies the slot's elements to an array. */
    void copyTo(int slot, Object target, int at) {
        Slot source = slots[slot];
        System.arraycopy(array(source), source.offset, target, at, source.length);
    }

    /** The array that was made for what the slot received. */
    Object made(int slot) {
        return array(slots[slot]);
    }

    /** Ends the call. */
    void clear() {
        for (int i = 0; i < used; i++) {
            Slot slot = slots[i];
            slot.array = null;
            slot.payload.clear();
            slot.landing.clear();
        }
        used = 0;
    }

    @Override
    public Payload outgoing(int from, int to, boolean sharesHeap) {
        Slot slot = one(from, to);
        return slot.payload.wrap(array(slot), slot.offset, slot.length, 1);
    }

    @Override
    public int typeId(int from, int to) {
        return type.typeId();
    }

    @Override
    public Landing incoming(int from, int to) {
        Slot slot = one(from, to);
        return slot.made ? slot.landing.make(type) : slot.landing.into(type, array(slot), slot.offset, slot.length, 1);
    }

    @Override
    public void received(int from, int to, int source) {
        Slot slot = slots[from];
        long length = slot.landing.announcedLength();
        if (slot.made) {
            slot.array = slot.landing.array();
            slot.offset = 0;
            slot.length = Array.getLength(slot.array);
        }
        if (length != slot.length) {
            throw new BrambleException(name + ": lengths differ: rank=" + rank + " length=" + slot.length + ", rank="
                    + source + " length=" + length + "; pass arrays of one length on every rank");
        }
    }

    @Override
    public void combine(int into, int left, int right) {
        if (operator != null) {
            operator.combine(array(slots[left]), array(slots[right]), array(slots[into]));
            return;
        }
        Operation combination = java.util.Objects.requireNonNull(operation);
        Slot target = slots[into];
        ArrayReduction.combine(
                type,
                combination,
                array(target),
                array(slots[left]),
                array(slots[right]),
                target.offset,
                target.offset + target.length);
    }

    @Override
    public void copy(int into, int from) {
        Slot target = slots[into];
        Slot source = slots[from];
        if (array(target) != array(source)) {
            System.arraycopy(array(source), source.offset, array(target), target.offset, target.length);
        }
    }

    private Slot one(int from, int to) {
        if (to - from != 1) {
            throw new IllegalStateException("arrays travel one by one: from=" + from + " to=" + to);
        }
        return slots[from];
    }

    private Object array(Slot slot) {
        Object array = slot.array;
        if (array == null) {
            throw new IllegalStateException("nothing in a slot of " + name);
        }
        return array;
    }
}
