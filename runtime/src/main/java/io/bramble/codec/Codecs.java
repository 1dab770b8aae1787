package io.bramble.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of primitive types, strings, enums, collections. More constants are in {@link ArrayCodecs}, {@link ViewCodecs},
 * {@link TimeCodecs} and {@link ValueCodecs}: each of these classes is loaded when first used, so that a program pays at its
 * start for no codec that it does not have.
 */
public final class Codecs {
    /** {@code boolean}: one byte, 0 or 1. AND, OR and XOR. */
    public static final ReducibleCodec<Boolean> BOOLEAN = new Scalars.OfBoolean();

    /** {@code byte}. All operations. */
    public static final ReducibleCodec<Byte> BYTE = new Scalars.OfByte();

    /** {@code short}: two bytes. All operations. */
    public static final ReducibleCodec<Short> SHORT = new Scalars.OfShort();

    /** {@code char}: two bytes. MIN and MAX. */
    public static final ReducibleCodec<Character> CHAR = new Scalars.OfChar();

    /** {@code int}: four bytes. All operations. */
    public static final ReducibleCodec<Integer> INT = new Scalars.OfInt();

    /** {@code long}: eight bytes. All operations. */
    public static final ReducibleCodec<Long> LONG = new Scalars.OfLong();

    /** {@code float}: four bytes, the bits as they are. SUM, PRODUCT, MIN, MAX. */
    public static final ReducibleCodec<Float> FLOAT = new Scalars.OfFloat();

    /** {@code double}: eight bytes, the bits as they are. SUM, PRODUCT, MIN, MAX. */
    public static final ReducibleCodec<Double> DOUBLE = new Scalars.OfDouble();

    /** {@code String}. */
    public static final StringCodec STRING = new StringCodec();

    /** No value: null, in no byte. */
    public static final Codec<@Nullable Void> VOID = new VoidCodec();

    private Codecs() {}

    /** An enum: the constant's place. MIN and MAX by the order of declaration. */
    public static <E extends Enum<E>> ReducibleCodec<E> enumOf(Class<E> type) {
        return new EnumCodec<>(type);
    }

    /** A value or null. */
    public static <T> Codec<@Nullable T> nullable(Codec<T> present) {
        return new NullableCodec<>(present);
    }

    /** An {@code Optional}. */
    public static <T> Codec<Optional<T>> optional(Codec<T> present) {
        return new OptionalCodec<>(present);
    }

    /** A list. Decoded lists cannot be modified; {@code concat} does not copy the elements. */
    public static <T extends @Nullable Object> SequenceCodec<List<T>> list(Codec<T> element) {
        return new ListCodec<>(element);
    }

    /** A set. Decoded sets keep the order of the sender's iterator and cannot be modified. */
    public static <T extends @Nullable Object> Codec<Set<T>> set(Codec<T> element) {
        return new SetCodec<>(element);
    }

    /** A map. Decoded maps keep the order of the sender's iterator and cannot be modified. */
    public static <K extends @Nullable Object, V extends @Nullable Object> Codec<Map<K, V>> map(
            Codec<K> key, Codec<V> value) {
        return new MapCodec<>(key, value);
    }

    /** A collection. Decodes to a list that cannot be modified. */
    public static <T extends @Nullable Object> Codec<Collection<T>> collection(Codec<T> element) {
        return new CollectionCodec<>(element);
    }

    /**
     * An array of references; {@code concat} does not copy the elements.
     *
     * @param element the codec of the elements
     * @param elementType the class of the elements, the raw class where {@code T} is generic; another superclass makes arrays
     *     that are no {@code T[]}
     */
    public static <T extends @Nullable Object> SequenceCodec<T[]> array(
            Codec<T> element, Class<? super T> elementType) {
        return new ReferenceArrayCodec<>(element, elementType);
    }

    /**
     * The value, for generated codecs.
     *
     * @param component which record component it is, for the message
     * @throws NullPointerException where it is null
     */
    public static <T> T present(@Nullable T value, String component) {
        if (value == null) {
            throw new NullPointerException(
                    component
                            + " is null; annotate it @Nullable (org.jspecify.annotations) or make it an Optional, which also"
                            + " works where the record comes from a jar and javac is older than 22, which shows no @Nullable there");
        }
        return value;
    }
}
