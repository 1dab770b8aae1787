package io.bramble.processor.model;

import java.util.List;

/** The name of the class that is generated for a program. */
public final class GeneratedName {
    private static final String SUFFIX = "_Bramble";

    private GeneratedName() {}

    /** Without package, of the simple names of a program and the classes around it: {@code Outer_Pi_Bramble} for {@code Outer.Pi}. */
    public static String of(List<String> simpleNames) {
        return String.join("_", simpleNames) + SUFFIX;
    }

    /** Whether a class of that name is a generated one. */
    public static boolean is(CharSequence simpleName) {
        return simpleName.toString().endsWith(SUFFIX);
    }
}
