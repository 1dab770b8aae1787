package io.bramble.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type to bytes and reads them back.
 *
 * <p>{@code decode(encode(v))} equals {@code v} and shares no mutable object with it. Stateless; any thread may use it.
 *
 * @param <T> the type of the values
 */
public interface Codec<T extends @Nullable Object> {
    /** What {@link #fixedBytes()} is where the length depends on the value. */
    int VARIABLE_BYTES = -1;

    /** Appends the value. */
    void encode(Encoder out, T value);

    /**
     * Reads a value and leaves the decoder behind it.
     *
     * @throws io.bramble.error.DecodingException where the bytes are no such value; nothing is allocated beyond what the bytes
     *     that are there can justify
     */
    T decode(Decoder in);

    /**
     * What is written, in full: two types are compatible on the wire exactly if these texts are equal. Generated codecs name the
     * record and its components; a codec written by hand that changes its format must change this.
     */
    default String schema() {
        return getClass().getName();
    }

    /** A number made of {@link #schema()} that travels with each message; never 0 to 63, which are kept for arrays. */
    default int typeId() {
        int hash = schema().hashCode();
        return (hash & ~63) == 0 ? hash + 64 : hash;
    }

    /**
     * How many bytes {@link #encode} writes for each value, where that is the same for all; {@link #VARIABLE_BYTES} where it is not. By
     * this, and not by a value, all ranks choose alike how a collective of values is done: it must follow from {@link #schema()}, so
     * that ranks whose types are compatible give the same number. What a codec then writes is held against it.
     */
    default int fixedBytes() {
        return VARIABLE_BYTES;
    }

    /**
     * Whether every value is deeply immutable, so that inside one JVM it may pass by reference. Say true only where the class
     * itself proves it.
     */
    default boolean immutable() {
        return false;
    }

    /**
     * Refuses a value that {@link #encode} would refuse, such as one with a null where none is declared: called before a value passes by
     * reference, so that what fails between machines fails in one JVM too.
     */
    default void check(T value) {
        encode(new Encoder(), value);
    }

    /** The value itself where it is {@link #immutable()}, else one that equals it and shares no mutable object with it. */
    default T copy(T value) {
        if (immutable()) {
            check(value);
            return value;
        }
        Encoder out = new Encoder();
        encode(out, value);
        return decode(new Decoder().wrap(out.array(), 0, out.length()));
    }
}
