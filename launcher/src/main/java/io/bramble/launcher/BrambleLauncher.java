package io.bramble.launcher;

import io.bramble.Bramble;

/** Runs one named program for {@link Bramble#run}. */
public final class BrambleLauncher implements Bramble.Launcher {
    /** For the service loader. */
    public BrambleLauncher() {}

    @Override
    public int run(Class<?> program, String... args) {
        return Launcher.ofThisJvm().run(program, args);
    }
}
