package io.bramble;

/**
 * A value and the rank that has it.
 *
 * @param value the least or greatest of all ranks' values
 * @param rank the lowest rank that has it
 */
public record Located(double value, int rank) {}
