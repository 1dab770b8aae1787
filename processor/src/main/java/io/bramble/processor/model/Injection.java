package io.bramble.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/** What Bramble passes for a parameter of an entry or constructor because of its type alone. */
public enum Injection {
    /** The communicator of all ranks. */
    WORLD,
    /** The machines. */
    CLUSTER,
    /** The words of the command line. */
    ARGS;

    /** What is passed for a parameter of that type, if anything. */
    public static Optional<Injection> of(TypeName type) {
        if (type.equals(RuntimeTypes.COMMUNICATOR)) {
            return Optional.of(WORLD);
        }
        if (type.equals(RuntimeTypes.CLUSTER)) {
            return Optional.of(CLUSTER);
        }
        return type.equals(RuntimeTypes.ARGS) ? Optional.of(ARGS) : Optional.empty();
    }
}
