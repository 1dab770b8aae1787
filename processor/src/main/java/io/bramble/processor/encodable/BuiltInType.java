package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A type whose codec is a constant of the runtime.
 *
 * @param typeName the type
 * @param holder the simple name of the class in {@code io.bramble.codec} that has the constant
 * @param constant the constant's name
 * @param key its schema
 * @param accessor the end of {@code Encoder.put…} and {@code Decoder.get…} where there is such a pair
 * @param shape which of the codec interfaces the constant has
 * @param operations the operations it knows
 * @param isMutableItself whether values can change
 * @param fixedBytes how many bytes each value takes; empty where that depends on the value
 */
public record BuiltInType(
        TypeName typeName,
        String holder,
        String constant,
        String key,
        Optional<String> accessor,
        Shape shape,
        Set<String> operations,
        boolean isMutableItself,
        OptionalInt fixedBytes)
        implements EncodableType {
    /** How a value can be taken apart. */
    public enum Shape {
        /** It cannot. */
        WHOLE,
        /** It can be joined, but not cut. */
        JOINABLE,
        /** It can be cut. */
        SPLITTABLE,
        /** It can be cut, joined and combined element by element. */
        ARRAY
    }

    @Override
    public List<EncodableType> parts() {
        return List.of();
    }

    @Override
    public boolean reducibleBy(String operation) {
        return operations.contains(operation);
    }

    @Override
    public boolean isSequence() {
        return shape == Shape.JOINABLE || shape == Shape.ARRAY;
    }

    @Override
    public boolean isSplittable() {
        return shape == Shape.SPLITTABLE || shape == Shape.ARRAY;
    }

    @Override
    public boolean isPrimitiveArray() {
        return shape == Shape.ARRAY;
    }
}
