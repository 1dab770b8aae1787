package io.bramble.launcher;

import io.bramble.error.BrambleException;
import org.jspecify.annotations.Nullable;

/** The job could not be started: exit code 3, one sentence. */
final class CannotStartException extends BrambleException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
