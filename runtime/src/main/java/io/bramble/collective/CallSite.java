package io.bramble.collective;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a program's code stands: the frame next above Bramble's and the generated ones. Stateless. */
public final class CallSite {
    private static final String LIBRARY = "io.bramble";
    /** What stands between a call and its code: interfaces, then what does it. */
    private static final Set<String> PACKAGES =
            Set.of(LIBRARY, LIBRARY + ".collective", LIBRARY + ".communicator", LIBRARY + ".spi");
    /** Of the class that is generated for a program. */
    private static final String GENERATED = "_Bramble";

    /** What may be on a stack above a program's code that waits or runs. */
    private static final List<String> ABOVE = List.of("java.", "jdk.", "sun.", "com.sun.", "org.agrona.", "io.aeron.");

    private static final List<String> BELOW = List.of(
            ".codec.",
            ".error.",
            ".farm.",
            ".matching.",
            ".pointtopoint.",
            ".process.",
            ".progress.",
            ".request.",
            ".transport.",
            ".wire.");

    private static final String LAMBDA = "lambda$";

    private CallSite() {}

    /** {@code Heat.step(Heat.java:41)}, of the calling thread. */
    static String here() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.filter(frame -> isProgram(frame.getClassName())).findFirst())
                .map(frame ->
                        text(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .orElse("an unknown place");
    }

    /** The same of another thread's stack; empty where no code of a program is on it. */
    public static String of(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (isProgram(name)
                    && ABOVE.stream().noneMatch(name::startsWith)
                    && BELOW.stream().noneMatch(part -> name.startsWith(LIBRARY + part))) {
                return text(name, frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
            }
        }
        return "";
    }

    private static boolean isProgram(String name) {
        int dot = name.lastIndexOf('.');
        int nested = name.indexOf('$', dot + 1);
        String outer = nested < 0 ? name : name.substring(0, nested);
        return !outer.endsWith(GENERATED) && (dot < 0 || !PACKAGES.contains(name.substring(0, dot)));
    }

    private static String text(String name, String method, @Nullable String file, int line) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.') + "." + method(method) + "("
                + (file == null ? "no source" : file + (line < 0 ? "" : ":" + line)) + ")";
    }

    /** Of a lambda the method that it stands in: {@code lambda$solve$3} is in {@code solve}. */
    private static String method(String name) {
        int end = name.lastIndexOf('$');
        return name.startsWith(LAMBDA) && end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : name;
    }
}
