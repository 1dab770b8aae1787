package io.bramble.processor.plan;

import io.bramble.processor.encodable.EncodableType;

/**
 * A codec that is kept in a constant, since making it costs something.
 *
 * @param constant the constant
 * @param contract the interface of {@code io.bramble.codec} that the constant is declared as, empty for the codec's own class
 * @param type the type
 */
public record CodecPlan(String constant, String contract, EncodableType type) {}
