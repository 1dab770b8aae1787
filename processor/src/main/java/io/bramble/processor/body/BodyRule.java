package io.bramble.processor.body;

/** Looks at one aspect of a program's bodies. */
@FunctionalInterface
interface BodyRule {
    /** Hands over what is wrong. */
    void check(ProgramBody program, Findings findings);
}
