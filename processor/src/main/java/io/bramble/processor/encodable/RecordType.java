package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A record. May contain itself through a sealed interface or a collection, so that its components are set after it is made. */
public final class RecordType implements EncodableType {
    /**
     * A component.
     *
     * @param name the accessor's name
     * @param type what the accessor returns
     */
    public record Component(String name, EncodableType type) {}

    private final TypeName typeName;
    private final String key;
    private final Set<String> lints;
    private List<Component> components = List.of();

    RecordType(TypeName typeName, String key, Set<String> lints) {
        this.typeName = typeName;
        this.key = key;
        this.lints = Set.copyOf(lints);
    }

    void define(List<Component> components) {
        this.components = List.copyOf(components);
    }

    @Override
    public TypeName typeName() {
        return typeName;
    }

    @Override
    public String key() {
        return key;
    }

    /** In the order of declaration. */
    public List<Component> components() {
        return components;
    }

    @Override
    public Set<String> lints() {
        return lints;
    }

    @Override
    public List<EncodableType> parts() {
        return components.stream().map(Component::type).toList();
    }

    /** The sum of the components'; none of a record that contains itself, as it ends somewhere. */
    @Override
    public OptionalInt fixedBytes() {
        List<OptionalInt> lengths = Reachable.recursive(this)
                ? List.of(OptionalInt.empty())
                : parts().stream().map(EncodableType::fixedBytes).toList();
        return lengths.stream().allMatch(OptionalInt::isPresent)
                ? OptionalInt.of(
                        lengths.stream().mapToInt(OptionalInt::getAsInt).sum())
                : OptionalInt.empty();
    }

    @Override
    public boolean isMutableItself() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordType that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return schema();
    }
}
