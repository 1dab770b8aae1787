package io.bramble.processor.plan;

import com.palantir.javapoet.ClassName;
import io.bramble.processor.encodable.EncodableType;

/**
 * A tag.
 *
 * @param owner the class with the field
 * @param field the field
 * @param type what its messages carry
 */
public record TagPlan(ClassName owner, String field, EncodableType type) {}
