package io.bramble.processor.model;

/**
 * A {@code @Combiner} method.
 *
 * @param method the method
 */
public record CombinerDeclaration(MethodDeclaration method) {}
