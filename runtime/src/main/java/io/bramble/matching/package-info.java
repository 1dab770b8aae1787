/**
 * Which receive gets which message. Rung 3 of the ladder: imports nothing of Bramble; used by {@code pointtopoint}. Pure: no input or
 * output, no clock, no threads; the caller holds its rank's matching lock around each call.
 */
@NullMarked
package io.bramble.matching;

import org.jspecify.annotations.NullMarked;
