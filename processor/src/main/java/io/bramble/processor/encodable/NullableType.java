package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * A type annotated {@code @Nullable}.
 *
 * @param present the type of the values that are not null
 */
public record NullableType(EncodableType present) implements EncodableType {
    @Override
    public TypeName typeName() {
        return present.typeName();
    }

    @Override
    public String key() {
        return "nullable<" + present.key() + ">";
    }

    @Override
    public List<EncodableType> parts() {
        return List.of(present);
    }

    @Override
    public boolean isMutableItself() {
        return false;
    }
}
