package io.bramble.collective;

import io.bramble.Operation;

/**
 * Combines primitive arrays element by element in place: {@code into[i] = left[i] ∘ right[i]} for the first {@code length} elements;
 * {@code into} may be either operand. The loops are plain, so that the compiler makes vector instructions of them.
 */
final class ArrayReduction {
    private ArrayReduction() {}

    /** @throws IllegalArgumentException where the operation is not defined on the type */
    static void combine(Operation operation, Object into, Object left, Object right, int length) {
        if (into instanceof double[] target) {
            combine(operation, target, (double[]) left, (double[]) right, length);
        } else if (into instanceof int[] target) {
            combine(operation, target, (int[]) left, (int[]) right, length);
        } else if (into instanceof long[] target) {
            combine(operation, target, (long[]) left, (long[]) right, length);
        } else {
            combine(operation, (float[]) into, (float[]) left, (float[]) right, length);
        }
    }

    /**
     * Refuses what {@link #combine} would refuse, before anything is sent.
     *
     * @throws IllegalArgumentException where the operation is not defined on the type
     */
    static void check(String name, Operation operation, Object array) {
        boolean bitwise = operation == Operation.AND || operation == Operation.OR;
        if (bitwise && (array instanceof double[] || array instanceof float[])) {
            throw new IllegalArgumentException(name + ": operation not defined on the type: operation=" + operation
                    + " type=" + array.getClass().getSimpleName() + "; use SUM, PRODUCT, MIN or MAX");
        }
    }

    private static void combine(Operation operation, double[] into, double[] left, double[] right, int length) {
        switch (operation) {
            case SUM -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] + right[i];
                }
            }
            case PRODUCT -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] * right[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.max(left[i], right[i]);
                }
            }
            default -> throw new IllegalArgumentException(operation + " is not defined on double[]");
        }
    }

    private static void combine(Operation operation, float[] into, float[] left, float[] right, int length) {
        switch (operation) {
            case SUM -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] + right[i];
                }
            }
            case PRODUCT -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] * right[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.max(left[i], right[i]);
                }
            }
            default -> throw new IllegalArgumentException(operation + " is not defined on float[]");
        }
    }

    private static void combine(Operation operation, int[] into, int[] left, int[] right, int length) {
        switch (operation) {
            case SUM -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] + right[i];
                }
            }
            case PRODUCT -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] * right[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.max(left[i], right[i]);
                }
            }
            case AND -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] & right[i];
                }
            }
            case OR -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] | right[i];
                }
            }
        }
    }

    private static void combine(Operation operation, long[] into, long[] left, long[] right, int length) {
        switch (operation) {
            case SUM -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] + right[i];
                }
            }
            case PRODUCT -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] * right[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.min(left[i], right[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < length; i++) {
                    into[i] = Math.max(left[i], right[i]);
                }
            }
            case AND -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] & right[i];
                }
            }
            case OR -> {
                for (int i = 0; i < length; i++) {
                    into[i] = left[i] | right[i];
                }
            }
        }
    }
}
