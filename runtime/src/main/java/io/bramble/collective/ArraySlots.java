package io.bramble.collective;

import io.bramble.ArrayOperator;
import io.bramble.Operation;
import io.bramble.error.BrambleException;
import io.bramble.error.TypeMismatchException;
import io.bramble.wire.ArrayPayload;
import io.bramble.wire.ElementType;
import io.bramble.wire.Landing;
import io.bramble.wire.Payload;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of primitive arrays, sent from and received to where they lie. A message is one slot, or slots of one array that follow each
 * other in it. Reused from call to call, so that calls
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

        /** Whether the header is sent or received in place of elements. */
        boolean agrees;

        @Nullable
        CallHeader header;
    }

    private final int rank;
    private Slot[] slots = {};
    private int used;
    private String name = "";
    private ElementType type = ElementType.BYTE;
    private @Nullable Operation operation;
    private @Nullable ArrayOperator<Object> operator;

    /** Whether slots are blocks, for messages. */
    private boolean cut;

    /** The length of the call's array; −1 where only its slots are known. */
    private int length = -1;

    private int code;

    ArraySlots(int rank) {
        this.rank = rank;
    }

    /** Begins a call with {@code count} empty slots of that type. */
    ArraySlots reset(String name, ElementType type, int count) {
        this.name = name;
        this.type = type;
        operation = null;
        operator = null;
        cut = false;
        length = -1;
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
        target.agrees = false;
        return this;
    }

    /** Says that the slots are parts of an array of that length, and whether these are blocks that only an algorithm knows of. */
    ArraySlots of(int length, boolean cut) {
        this.length = length;
        this.cut = cut;
        return this;
    }

    /** Lets a slot send or receive a header, with the length of the call's array, which is known, and what else must be alike. */
    ArraySlots header(int slot, int code) {
        Slot target = slots[slot];
        if (target.header == null) {
            target.header = new CallHeader();
        }
        target.header.put(length, type, code);
        target.agrees = true;
        this.code = code;
        return this;
    }

    /** Lets a slot receive what comes, of any length. */
    ArraySlots make(int slot) {
        slots[slot].made = true;
        slots[slot].agrees = false;
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
        Slot slot = slots[from];
        return slot.agrees ? header(slot).outgoing() : slot.payload.wrap(array(slot), slot.offset, length(from, to), 1);
    }

    @Override
    public int typeId(int from, int to) {
        return slots[from].agrees ? CallHeader.TYPE_ID : type.typeId();
    }

    @Override
    public Landing incoming(int from, int to) {
        Slot slot = slots[from];
        if (slot.agrees) {
            return header(slot).expect();
        }
        return slot.made
                ? slot.landing.make(type)
                : slot.landing.into(type, array(slot), slot.offset, length(from, to), 1);
    }

    @Override
    public void received(int from, int to, int source) {
        Slot slot = slots[from];
        if (slot.agrees) {
            agree(header(slot), source);
            return;
        }
        CallHeader instead = slot.landing.header();
        if (instead != null) {
            throw differ(instead, length < 0 ? slot.length : length, source);
        }
        long announced = slot.landing.announcedLength();
        if (slot.made) {
            slot.array = slot.landing.array();
            slot.offset = 0;
            slot.length = Array.getLength(slot.array);
        }
        if (announced != length(from, to)) {
            throw lengths(cut ? " of a block" : "", length(from, to), source, announced);
        }
    }

    private void agree(CallHeader theirs, int source) {
        if (!theirs.came()
                || theirs.typeId() != type.typeId()
                || theirs.length(type) != length
                || theirs.code() != code) {
            throw differ(theirs, length, source);
        }
    }

    private BrambleException differ(CallHeader theirs, int mine, int source) {
        return differ(theirs.typeId(), theirs.length(type), mine, source);
    }

    /** What to say where another rank makes the call with an array of that type and length, or with another operation or root. */
    BrambleException differ(int theirTypeId, long theirLength, int mine, int source) {
        ElementType sent = ElementType.ofTypeId(theirTypeId);
        if (sent != type) {
            return new TypeMismatchException(name + ": ranks disagree on the type: rank=" + rank + " type=" + type
                    + ", rank=" + source + " type=" + (sent == null ? "typeId " + theirTypeId : sent)
                    + "; all ranks must make the same collective calls in the same order");
        }
        if (theirLength != mine) {
            return lengths("", mine, source, theirLength);
        }
        return new BrambleException(name + ": operations or roots differ: rank=" + rank + ", rank=" + source
                + " length=" + mine + "; pass one operation and one root on every rank");
    }

    private BrambleException lengths(String of, long mine, int source, long theirs) {
        return new BrambleException(name + ": lengths" + of + " differ: rank=" + rank + " length=" + mine + ", rank="
                + source + " length=" + theirs + "; pass arrays of one length on every rank");
    }

    @Override
    public void combine(int into, int left, int right) {
        if (operator != null) {
            if (cut) {
                throw new IllegalStateException(
                        "an operator of the program's combines whole arrays, not blocks of them");
            }
            operator.combine(array(slots[left]), array(slots[right]), array(slots[into]));
            return;
        }
        Operation combination = java.util.Objects.requireNonNull(operation);
        Slot target = slots[into];
        if (slots[left].offset != target.offset || slots[right].offset != target.offset) {
            throw new IllegalStateException("blocks at different places of their arrays cannot be combined: into="
                    + into + " left=" + left + " right=" + right);
        }
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

    /** How many elements the slots have together, which must follow each other in one array. */
    private int length(int from, int to) {
        Slot first = slots[from];
        int length = first.length;
        for (int i = from + 1; i < to; i++) {
            Slot next = slots[i];
            if (next.array != first.array || next.offset != first.offset + length || next.made || first.made) {
                throw new IllegalStateException(
                        "slots that do not follow each other cannot be one message: from=" + from + " to=" + to);
            }
            length += next.length;
        }
        return length;
    }

    private static CallHeader header(Slot slot) {
        return java.util.Objects.requireNonNull(slot.header);
    }

    private Object array(Slot slot) {
        Object array = slot.array;
        if (array == null) {
            throw new IllegalStateException("nothing in a slot of " + name);
        }
        return array;
    }
}
