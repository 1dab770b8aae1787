package io.bramble.progress.simulated;

import io.bramble.error.BrambleException;

/** The code of a rank threw under simulation. The first failure is the cause, the other ranks' are suppressed. */
public final class SimulationFailedException extends BrambleException {
    private static final long serialVersionUID = 1L;

    /** With the seed, and what happened last. */
    SimulationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
