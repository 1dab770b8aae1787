package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;

/** A sealed interface. Its members may contain it, so that they are set after it is made. */
public final class SealedType implements EncodableType {
    private final TypeName typeName;
    private final String key;
    private final Set<String> lints;
    private List<EncodableType> members = List.of();

    SealedType(TypeName typeName, String key, Set<String> lints) {
        this.typeName = typeName;
        this.key = key;
        this.lints = Set.copyOf(lints);
    }

    void define(List<EncodableType> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public TypeName typeName() {
        return typeName;
    }

    @Override
    public String key() {
        return key;
    }

    /** The records and enums below it, through sealed interfaces between, by qualified name: the place is the discriminator. */
    @Override
    public List<EncodableType> parts() {
        return members;
    }

    @Override
    public Set<String> lints() {
        return lints;
    }

    @Override
    public boolean isMutableItself() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedType that && key.equals(that.key);
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
