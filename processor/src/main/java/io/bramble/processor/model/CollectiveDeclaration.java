package io.bramble.processor.model;

import io.bramble.annotation.Kind;
import io.bramble.annotation.Op;
import io.bramble.processor.encodable.Result;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;

/**
 * A {@code @Collective} method.
 *
 * @param method the method
 * @param annotation for messages
 * @param kind what it does
 * @param op how values combine
 * @param combiner the name of the method that combines, empty without
 * @param root the root
 * @param periodic whether an exchange closes to a ring
 * @param value what its call gives: what the method returns, or of a nonblocking one what its future brings; void for a future of nothing
 * @param comparable whether that has an order of its own
 * @param result how that travels, or why it cannot; empty where it is void
 */
public record CollectiveDeclaration(
        MethodDeclaration method,
        AnnotationMirror annotation,
        Kind kind,
        Op op,
        String combiner,
        int root,
        boolean periodic,
        TypeUse value,
        boolean comparable,
        Optional<Result> result) {
    /** The name of an SPMD program's entry. */
    public static final String MAIN = "main";

    /** Whether it has a body that all ranks run. */
    public boolean hasBody() {
        return kind == Kind.BODY;
    }

    /** Whether its call begins it and returns a future. */
    public boolean isNonblocking() {
        return !value.name().equals(method.result().name());
    }
}
