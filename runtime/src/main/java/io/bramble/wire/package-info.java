/**
 * What travels: frame headers, their bytes, and the two ends of a transfer. Rung 1 of the ladder: imports {@code io.bramble},
 * {@code .error} and Agrona's buffer interfaces. Nothing here is safe for two threads at once.
 */
@NullMarked
package io.bramble.wire;

import org.jspecify.annotations.NullMarked;
