package io.bramble.processor.encodable;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;

/**
 * A type with a codec of the user's, named by {@code @Codec}.
 *
 * @param typeName the type
 * @param codec the user's codec class, which has an accessible constructor without parameters
 * @param interfaces the simple names of the interfaces of {@code io.bramble.codec} that the class has
 * @param lints the warnings of javac that mentioning it provokes
 */
public record CustomType(TypeName typeName, ClassName codec, Set<String> interfaces, Set<String> lints)
        implements EncodableType {
    @Override
    public String key() {
        return "codec(" + codec.reflectionName() + ")";
    }

    @Override
    public List<EncodableType> parts() {
        return List.of();
    }

    /** True for every operation where the codec is a {@code ReducibleCodec}: which ones it knows shows when it runs. */
    @Override
    public boolean reducibleBy(String operation) {
        return interfaces.contains("ReducibleCodec");
    }

    @Override
    public boolean isSequence() {
        return interfaces.contains("SequenceCodec");
    }

    @Override
    public boolean isSplittable() {
        return interfaces.contains("SplittableCodec");
    }

    @Override
    public boolean isPrimitiveArray() {
        return interfaces.contains("ArrayCodec");
    }

    /** Nothing is known at compile time; the codec's own {@code immutable()} decides when it runs. */
    @Override
    public boolean isMutableItself() {
        return true;
    }
}
