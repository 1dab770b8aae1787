/**
 * Ranks as threads of which exactly one runs at a time, chosen by a seed, over a simulated network in virtual time: any interleaving can
 * be had again, and waiting for ever is proved instead of timed out. Part of the product. Rung 4 of the ladder: imports
 * {@code progress}, {@code transport.simulated} and below. The baton is handed over by a semaphore, which also publishes what the
 * thread before wrote, so nothing else needs to be safe for threads.
 */
@NullMarked
package io.bramble.progress.simulated;

import org.jspecify.annotations.NullMarked;
