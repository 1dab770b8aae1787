package io.bramble.launcher;

/** What a jar of programs starts. */
public final class Main {
    private Main() {}

    /** Does what the command line says and ends this JVM with its exit code. */
    public static void main(String[] words) {
        // Always by exit: threads that a program has left behind must not hold the job open.
        System.exit(Launcher.ofThisJvm().run(words));
    }
}
