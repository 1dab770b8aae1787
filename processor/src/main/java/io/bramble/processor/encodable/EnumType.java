package io.bramble.processor.encodable;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An enum.
 *
 * @param typeName its class
 * @param constants their names in the order of declaration
 * @param lints the warnings of javac that mentioning it provokes
 */
public record EnumType(ClassName typeName, List<String> constants, Set<String> lints) implements EncodableType {
    /** How many constants have places that take one byte. */
    private static final int ONE_BYTE = 128;

    @Override
    public String key() {
        return "enum " + typeName.reflectionName() + "(" + String.join(",", constants) + ")";
    }

    @Override
    public List<EncodableType> parts() {
        return List.of();
    }

    @Override
    public boolean reducibleBy(String operation) {
        return operation.equals("MIN") || operation.equals("MAX");
    }

    @Override
    public OptionalInt fixedBytes() {
        return constants.size() <= ONE_BYTE ? OptionalInt.of(1) : OptionalInt.empty();
    }

    @Override
    public boolean isMutableItself() {
        return false;
    }
}
