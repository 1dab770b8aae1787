package io.bramble.annotation;

/**
 * How the ranks' values combine, always in rank order, so that a result repeats exactly from run to run. On primitive
 * arrays element by element, but for {@link #CONCAT}. MPI-4.1 §6.9.2.
 */
public enum Op {
    /** No operation. */
    NONE,
    /** Sum of numbers. */
    SUM,
    /** Product of numbers. */
    PRODUCT,
    /** Least of numbers, or of comparable values. */
    MIN,
    /** Greatest of numbers, or of comparable values. */
    MAX,
    /** Logical and of booleans, bitwise and of integers. */
    AND,
    /** Logical or of booleans, bitwise or of integers. */
    OR,
    /** Exclusive or: logical of booleans, bitwise of integers. */
    XOR,
    /** Arrays, lists and strings joined in rank order. */
    CONCAT
}
