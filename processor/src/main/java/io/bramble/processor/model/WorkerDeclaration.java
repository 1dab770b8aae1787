package io.bramble.processor.model;

import io.bramble.processor.encodable.Result;
import java.util.Optional;

/**
 * A {@code @Worker} method.
 *
 * @param method the method
 * @param idempotent whether a call may run twice
 * @param result how its result travels, or why it cannot; empty where it is void
 */
public record WorkerDeclaration(MethodDeclaration method, boolean idempotent, Optional<Result> result) {
    /** The form {@code void m(Communicator)}, which sends and receives by itself; otherwise the form {@code R m(A)} is meant. */
    public boolean takesCommunicator() {
        return method.parameters().stream()
                .anyMatch(parameter -> parameter.type().name().equals(RuntimeTypes.COMMUNICATOR));
    }
}
