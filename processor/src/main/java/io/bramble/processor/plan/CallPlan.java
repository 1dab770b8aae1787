package io.bramble.processor.plan;

import io.bramble.processor.model.Injection;
import java.util.List;

/**
 * The call of a program's entry.
 *
 * @param method the method
 * @param arguments what it is given
 * @param combination how the ranks' results combine, for an SPMD main
 */
public record CallPlan(MethodPlan method, List<Argument> arguments, CombinationPlan combination) {
    /** Where an argument comes from. */
    public sealed interface Argument permits Injected, Farmed, Chosen {}

    /**
     * Passed because of its type.
     *
     * @param injection which
     */
    public record Injected(Injection injection) implements Argument {}

    /**
     * A farm.
     *
     * @param farm its worker
     */
    public record Farmed(FarmPlan farm) implements Argument {}

    /**
     * An option.
     *
     * @param option which
     */
    public record Chosen(OptionPlan option) implements Argument {}
}
