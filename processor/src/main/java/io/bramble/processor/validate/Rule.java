package io.bramble.processor.validate;

import io.bramble.processor.diagnostic.Finding;
import io.bramble.processor.model.ProgramDeclaration;
import java.util.function.Consumer;

/** Looks at one aspect of a program. */
@FunctionalInterface
interface Rule {
    /** Hands over what is wrong. */
    void check(ProgramDeclaration program, Consumer<Finding> findings);
}
