package io.bramble;

/** How values of several ranks combine, always in rank order. On primitive arrays element by element. MPI-4.1 §6.9.2. */
public enum Operation {
    /** Sum of numbers. */
    SUM,
    /** Product of numbers. */
    PRODUCT,
    /** Least; for floating point as {@link Math#min(double, double)}. */
    MIN,
    /** Greatest; for floating point as {@link Math#max(double, double)}. */
    MAX,
    /** Logical and of booleans, bitwise and of integers. */
    AND,
    /** Logical or of booleans, bitwise or of integers. */
    OR,
    /** Exclusive or: logical of booleans, bitwise of integers. */
    XOR
}
