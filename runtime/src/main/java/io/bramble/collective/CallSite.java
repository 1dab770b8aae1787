package io.bramble.collective;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/** Where a program's code made a collective call: the frame next above Bramble's and the generated ones. Stateless. */
final class CallSite {
    private static final String LIBRARY = "io.bramble";
    /** What stands between a call and its code: interfaces, then what does it. */
    private static final Set<String> PACKAGES =
            Set.of(LIBRARY, LIBRARY + ".collective", LIBRARY + ".communicator", LIBRARY + ".spi");
    /** Of the class that is generated for a program. */
    private static final String GENERATED = "_Bramble";

    private static final String LAMBDA = "lambda$";

    private CallSite() {}

    /** {@code Heat.step(Heat.java:41)}, of the calling thread. */
    static String here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(CallSite::isProgram).findFirst())
                .map(CallSite::text)
                .orElse("an unknown place");
    }

    private static boolean isProgram(StackFrame frame) {
        String name = frame.getClassName();
        int dot = name.lastIndexOf('.');
        int nested = name.indexOf('$', dot + 1);
        String outer = nested < 0 ? name : name.substring(0, nested);
        return !outer.endsWith(GENERATED) && (dot < 0 || !PACKAGES.contains(name.substring(0, dot)));
    }

    private static String text(StackFrame frame) {
        String name = frame.getClassName();
        String file = frame.getFileName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.') + "." + method(frame.getMethodName()) + "("
                + (file == null ? "no source" : file + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()))
                + ")";
    }

    /** Of a lambda the method that it stands in: {@code lambda$solve$3} is in {@code solve}. */
    private static String method(String name) {
        int end = name.lastIndexOf('$');
        return name.startsWith(LAMBDA) && end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : name;
    }
}
