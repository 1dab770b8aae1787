package io.bramble.processor.model;

/**
 * A {@code @Master} method.
 *
 * @param method the method
 * @param works whether rank 0 runs worker calls too
 */
public record MasterDeclaration(MethodDeclaration method, boolean works) {}
