package io.bramble.processor.plan;

import io.bramble.processor.encodable.EncodableType;
import java.util.Optional;

/**
 * A worker that is called through a farm.
 *
 * @param number its number
 * @param numberConstant the constant that holds the number
 * @param constant the constant that holds its description
 * @param method the method
 * @param argument what it takes
 * @param result what it returns; empty where it is void
 * @param idempotent whether a call may run twice
 */
public record FarmPlan(
        int number,
        String numberConstant,
        String constant,
        MethodPlan method,
        EncodableType argument,
        Optional<EncodableType> result,
        boolean idempotent) {}
