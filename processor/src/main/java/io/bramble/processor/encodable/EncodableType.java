package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A type whose values can travel. Descriptions hold no element of the compiler.
 */
public sealed interface EncodableType extends Result
        permits BuiltInType, EnumType, RecordType, SealedType, CollectionType, ArrayType, CustomType, NullableType {
    /** The type as declared, without annotations: {@code int}, {@code Integer}, {@code List<Pi.Slice>}. */
    TypeName typeName();

    /** Tells this codec from all others: as {@link #schema()}, but records and sealed interfaces by name only. */
    String key();

    /** The types it is made of: elements, components, members; empty for a leaf. */
    List<EncodableType> parts();

    /** What is written, in full; equal texts are compatible on the wire. */
    default String schema() {
        return Schema.text(this);
    }

    /** Whether its codec is a {@code ReducibleCodec} that knows {@code io.bramble.Operation} of that name. */
    default boolean reducibleBy(String operation) {
        return false;
    }

    /** Whether its codec is a {@code SequenceCodec}: values can be joined by CONCAT. */
    default boolean isSequence() {
        return false;
    }

    /** Whether its codec is a {@code SplittableCodec} and {@code @Split} can cut it. */
    default boolean isSplittable() {
        return false;
    }

    /** Whether its codec is an {@code ArrayCodec}: a primitive array or a view, combined element by element. */
    default boolean isPrimitiveArray() {
        return false;
    }

    /** Whether it is proven that every value is deeply immutable. */
    default boolean isImmutable() {
        return Reachable.from(this).stream().noneMatch(EncodableType::isMutableItself);
    }

    /** How many bytes each value takes; empty where that depends on the value. */
    default OptionalInt fixedBytes() {
        return OptionalInt.empty();
    }

    /** The warnings of javac that mentioning it in source provokes, for {@code @SuppressWarnings}; mostly none. */
    default Set<String> lints() {
        return parts().stream().flatMap(part -> part.lints().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the type itself lets values change, whatever its parts are. */
    boolean isMutableItself();
}
