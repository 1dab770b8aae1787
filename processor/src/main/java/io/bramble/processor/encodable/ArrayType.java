package io.bramble.processor.encodable;

import com.palantir.javapoet.ArrayTypeName;
import java.util.List;

/**
 * An array of references.
 *
 * @param element its element type
 */
public record ArrayType(EncodableType element) implements EncodableType {
    @Override
    public ArrayTypeName typeName() {
        return ArrayTypeName.of(element.typeName());
    }

    @Override
    public String key() {
        return "array<" + element.key() + ">";
    }

    @Override
    public List<EncodableType> parts() {
        return List.of(element);
    }

    @Override
    public boolean isSequence() {
        return true;
    }

    @Override
    public boolean isSplittable() {
        return true;
    }

    @Override
    public boolean isMutableItself() {
        return true;
    }
}
