package io.bramble.processor.plan;

import io.bramble.processor.encodable.EncodableType;
import java.util.List;
import java.util.Optional;

/**
 * A body-collective that the master calls.
 *
 * @param number its number
 * @param numberConstant the constant that holds the number
 * @param method the method
 * @param shares how each parameter reaches the ranks
 * @param combination how results combine
 */
public record BodyPlan(
        int number, String numberConstant, MethodPlan method, List<Share> shares, CombinationPlan combination) {
    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type
     * @param unit the expression of how many elements belong together; empty where it is not cut but broadcast
     */
    public record Share(String name, EncodableType type, Optional<String> unit) {}
}
