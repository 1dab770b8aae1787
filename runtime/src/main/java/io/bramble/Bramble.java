package io.bramble;

import java.util.ServiceLoader;

/** Starts a parallel program from Java, for a one-line {@code main} and an IDE's Run button. */
public final class Bramble {
    private Bramble() {}

    /**
     * Does what {@code java -jar APP.jar ARGS…} does for that one program: launcher options come first in {@code args}, then the
     * program's own; then ends this JVM with the job's exit code where that is not 0.
     *
     * @param program a class annotated with {@code @Parallel}
     * @param args the command line
     */
    public static void run(Class<?> program, String... args) {
        int code = ServiceLoader.load(Launcher.class, Bramble.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no launcher on the class path: depend on io.bramble:bramble, not on bramble-runtime alone"))
                .run(program, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** What {@link #run} finds on the class path; implemented by the launcher module. */
    public interface Launcher {
        /** Runs the program and returns the exit code. */
        int run(Class<?> program, String... args);
    }
}
