package io.bramble.spi;

import org.jspecify.annotations.Nullable;

/**
 * A parallel program as the annotation processor sees it. The generated class has a public constructor without parameters, named
 * in the program's discovery resource, and holds no state.
 */
public interface Program {
    /** What the launcher and the runtime need to know before running it. */
    ProgramInfo info();

    /**
     * Makes the conductor object, runs the {@code @Master} method on it and returns its result, null where it is void. Called
     * once, on rank 0's master thread, of a program with {@link ProgramInfo.Entry#MASTER}.
     */
    default @Nullable Object master(Conductor conductor) throws Exception {
        throw new IllegalStateException(info().className() + " has no @Master method");
    }

    /** Makes the object that runs this rank's worker calls and collective bodies; called once per rank, on the rank's thread. */
    RankInstance rankInstance(RankContext rank) throws Exception;
}
