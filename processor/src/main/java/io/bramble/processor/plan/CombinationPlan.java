package io.bramble.processor.plan;

import io.bramble.processor.encodable.EncodableType;
import io.bramble.processor.model.Combination;
import java.util.Optional;

/**
 * How results of ranks combine.
 *
 * @param way in which way
 * @param type what combines; empty where nothing does
 * @param operation the constant of {@code Operation}, or MIN or MAX for values with an order of their own
 * @param combiner the program's method
 */
public record CombinationPlan(Combination way, Optional<EncodableType> type, String operation, String combiner) {}
