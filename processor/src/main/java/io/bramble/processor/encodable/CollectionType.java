package io.bramble.processor.encodable;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A collection, map or {@code Optional} of encodable types.
 *
 * @param typeName the type with its arguments
 * @param kind which one
 * @param parts the arguments
 */
public record CollectionType(TypeName typeName, Kind kind, List<EncodableType> parts) implements EncodableType {
    /** The generic types of the platform that travel, by the factory method in {@code io.bramble.codec.Codecs}. */
    public enum Kind {
        /** {@code java.util.List}. */
        LIST("list", "java.util.List"),
        /** {@code java.util.Set}. */
        SET("set", "java.util.Set"),
        /** {@code java.util.Map}. */
        MAP("map", "java.util.Map"),
        /** {@code java.util.Collection}. */
        COLLECTION("collection", "java.util.Collection"),
        /** {@code java.util.Optional}. */
        OPTIONAL("optional", "java.util.Optional");

        private final String factory;
        private final String className;

        Kind(String factory, String className) {
            this.factory = factory;
            this.className = className;
        }

        /** The method of {@code Codecs}, also the word in the schema. */
        public String factory() {
            return factory;
        }

        /** The type's qualified name. */
        public String className() {
            return className;
        }
    }

    @Override
    public String key() {
        return kind.factory + parts.stream().map(EncodableType::key).collect(Collectors.joining(",", "<", ">"));
    }

    @Override
    public boolean isSequence() {
        return kind == Kind.LIST;
    }

    @Override
    public boolean isSplittable() {
        return kind == Kind.LIST;
    }

    @Override
    public boolean isMutableItself() {
        return kind != Kind.OPTIONAL;
    }
}
