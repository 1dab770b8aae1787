package io.bramble.collective;

import io.bramble.codec.Codec;
import io.bramble.codec.Decoder;
import io.bramble.codec.Encoder;
import io.bramble.codec.SplittableCodec;
import io.bramble.error.BrambleException;
import io.bramble.error.DecodingException;
import io.bramble.error.TypeMismatchException;
import io.bramble.wire.Landing;
import io.bramble.wire.ObjectLanding;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values of a codec. A slot holds a value, or its bytes as they came, which are passed on as they are and decoded only where they are
 * wanted. Several slots travel as one message: for each the length in bytes, then the bytes; inside one heap, immutable values travel as
 * they are.
 *
 * @param <T> the type of the values
 */
final class ValueSlots<T> implements Slots {
    private static final Object ABSENT = new Object();

    /** A value's bytes, in part of an array that is not written any more. */
    private record Encoded(byte[] array, int offset, int length) {}

    /** Immutable values that pass by reference together. */
    private record Batch(Object[] values) {}

    /** How values combine. */
    enum Operands {
        /** The operator leaves its operands alone and lengths must agree. */
        LEFT_ALONE,
        /** The program's operator, which may do what it likes with operands of a mutable type: each gets its own copy. */
        COPIED
    }

    private final String name;
    private final Codec<T> type;
    private final int rank;
    private final int typeId;
    private final int fixedBytes;
    private final boolean immutable;
    private final Object[] values;
    private final @Nullable Encoded[] encoded;
    private final @Nullable ObjectLanding[] landings;

    /** Which rank's data a slot holds, for messages. */
    private final int[] sources;

    /** Whether the slot holds the caller's own object. */
    private final boolean[] callers;

    private @Nullable BinaryOperator<T> operator;
    private Operands operands = Operands.LEFT_ALONE;

    ValueSlots(String name, Codec<T> type, int rank, int slots) {
        this.name = name;
        this.type = type;
        this.rank = rank;
        this.typeId = type.typeId();
        this.fixedBytes = type.fixedBytes();
        this.immutable = type.immutable();
        this.values = new Object[slots];
        Arrays.fill(values, ABSENT);
        this.encoded = new Encoded[slots];
        this.landings = new ObjectLanding[slots];
        this.sources = new int[slots];
        this.callers = new boolean[slots];
    }

    /** Sets how slots combine. */
    ValueSlots<T> combining(BinaryOperator<T> operator, Operands operands) {
        this.operator = operator;
        this.operands = operands;
        return this;
    }

    /** Puts an object of the caller's. */
    void putCallers(int slot, T value) {
        if (immutable) {
            type.check(value);
        }
        set(slot, value, rank);
        callers[slot] = true;
    }

    /** Puts an object that nobody else holds. */
    void put(int slot, T value) {
        set(slot, value, rank);
    }

    /** Whether there is nothing in the slot. */
    boolean isEmpty(int slot) {
        return values[slot] == ABSENT && encoded[slot] == null;
    }

    /** The value, which shares no mutable object with one of the caller's. To be asked once for each slot. */
    T result(int slot) {
        return callers[slot] && !immutable ? decode(encode(slot)) : held(slot);
    }

    /** The values of {@code count} slots from {@code first} on, starting in the middle at {@code begin} and going around. */
    List<T> results(int first, int count, int begin) {
        List<T> results = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            results.add(result(first + (begin + i) % count));
        }
        return Collections.unmodifiableList(results);
    }

    @Override
    public Payload outgoing(int from, int to, boolean sharesHeap) {
        if (from == to) {
            return Payloads.EMPTY;
        }
        boolean byReference = sharesHeap && immutable;
        if (to - from == 1) {
            if (byReference && isReference(from)) {
                return Payloads.ofValue(values[from]);
            }
            Encoded bytes = encode(from);
            return Payloads.ofBytes(bytes.array(), bytes.offset(), bytes.length());
        }
        if (byReference && areReferences(from, to)) {
            return Payloads.ofValue(new Batch(Arrays.copyOfRange(values, from, to)));
        }
        Encoder out = new Encoder();
        for (int slot = from; slot < to; slot++) {
            Encoded bytes = encode(slot);
            out.putLength(bytes.length());
            out.putBytes(bytes.array(), bytes.offset(), bytes.length());
        }
        return Payloads.ofBytes(out.array(), 0, out.length());
    }

    @Override
    public int typeId(int from, int to) {
        return from == to ? 0 : typeId;
    }

    @Override
    public Landing incoming(int from, int to) {
        ObjectLanding landing = new ObjectLanding();
        if (from < to) {
            landings[from] = landing;
        }
        return landing;
    }

    @Override
    public void received(int from, int to, int source) {
        if (from == to) {
            return;
        }
        ObjectLanding landing = landings[from];
        landings[from] = null;
        if (landing == null) {
            throw new IllegalStateException("nothing was to be received into slot " + from);
        }
        if (landing.typeId() != typeId) {
            throw new TypeMismatchException(name + ": ranks disagree on the type: rank=" + rank + " expects=\""
                    + type.schema() + "\" source=" + source + " sentTypeId=" + Integer.toHexString(landing.typeId())
                    + "; all ranks must make the same collective calls in the same order");
        }
        Object value = landing.value();
        if (value instanceof Batch batch && to - from > 1) {
            for (int slot = from; slot < to; slot++) {
                set(slot, batch.values()[slot - from], source);
            }
        } else if (value != null) {
            set(from, value, source);
        } else {
            split(landing.bytes(), from, to, source);
        }
    }

    @Override
    public void combine(int into, int left, int right) {
        BinaryOperator<T> combination = java.util.Objects.requireNonNull(operator);
        T leftValue = operand(left, into);
        T rightValue = operand(right, into);
        if (operands == Operands.LEFT_ALONE && type instanceof SplittableCodec<T> sequence) {
            checkLengths(sequence.length(leftValue), sources[left], sequence.length(rightValue), sources[right]);
        }
        set(into, combination.apply(leftValue, rightValue), rank);
    }

    @Override
    public void copy(int into, int from) {
        values[into] = values[from];
        encoded[into] = encoded[from];
        sources[into] = sources[from];
        callers[into] = callers[from];
    }

    private void checkLengths(int leftLength, int leftRank, int rightLength, int rightRank) {
        if (leftLength != rightLength) {
            throw new BrambleException(name + ": lengths differ: rank=" + leftRank + " length=" + leftLength + ", rank="
                    + rightRank + " length=" + rightLength + "; pass the same number of elements on every rank");
        }
    }

    /** The value for an operator. Only what the slot gives up when it is overwritten needs no copy. */
    private T operand(int slot, int into) {
        if (operands == Operands.LEFT_ALONE || immutable || encodedOnly(slot) || slot == into && !callers[slot]) {
            return held(slot);
        }
        return decode(encode(slot));
    }

    private boolean encodedOnly(int slot) {
        return values[slot] == ABSENT;
    }

    /** The value as it is, or decoded anew; only an immutable one is kept for the next who asks. */
    @SuppressWarnings("unchecked")
    private T held(int slot) {
        Object value = values[slot];
        if (value != ABSENT) {
            return (T) value;
        }
        Encoded bytes = encoded[slot];
        if (bytes == null) {
            throw new IllegalStateException("nothing in slot " + slot + " of " + name);
        }
        T decoded = decode(bytes);
        if (immutable) {
            values[slot] = decoded;
        }
        return decoded;
    }

    private boolean isReference(int slot) {
        // A null has no reference to pass; its codec has a way to write it.
        return values[slot] != ABSENT && values[slot] != null;
    }

    private boolean areReferences(int from, int to) {
        for (int slot = from; slot < to; slot++) {
            if (!isReference(slot)) {
                return false;
            }
        }
        return true;
    }

    private void set(int slot, @Nullable Object value, int source) {
        values[slot] = value;
        encoded[slot] = null;
        sources[slot] = source;
        callers[slot] = false;
    }

    private Encoded encode(int slot) {
        Encoded bytes = encoded[slot];
        if (bytes == null) {
            Encoder out = new Encoder();
            type.encode(out, held(slot));
            if (fixedBytes >= 0 && out.length() != fixedBytes) {
                throw new IllegalStateException(
                        name + ": codec of a fixed length wrote another: type=\"" + type.schema()
                                + "\" fixedBytes=" + fixedBytes + " writtenBytes=" + out.length()
                                + "; let its fixedBytes() return VARIABLE_BYTES");
            }
            bytes = new Encoded(out.array(), 0, out.length());
            encoded[slot] = bytes;
        }
        return bytes;
    }

    private T decode(Encoded bytes) {
        Decoder in = new Decoder().wrap(bytes.array(), bytes.offset(), bytes.length());
        T value = type.decode(in);
        in.expectEnd();
        return value;
    }

    private void split(byte[] bytes, int from, int to, int source) {
        if (to - from == 1) {
            setEncoded(from, new Encoded(bytes, 0, bytes.length), source);
            return;
        }
        Decoder in = new Decoder(bytes);
        for (int slot = from; slot < to; slot++) {
            int length = in.getLength(1);
            setEncoded(slot, new Encoded(bytes, in.advance(length), length), source);
        }
        if (in.remaining() != 0) {
            throw new DecodingException(name + ": bytes left behind the parts: source=" + source + " remainingBytes="
                    + in.remaining() + "; all ranks must make the same collective calls in the same order");
        }
    }

    private void setEncoded(int slot, Encoded bytes, int source) {
        set(slot, ABSENT, source);
        encoded[slot] = bytes;
    }
}
