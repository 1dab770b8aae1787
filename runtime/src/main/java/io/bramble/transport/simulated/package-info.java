/**
 * A network that exists only in memory and in virtual time: latency, reordering between links, loss, duplicates, partitions and
 * back-pressure, all drawn from one seed. Part of the product, so that programs can be tested against it. Rung 2 of the ladder: imports
 * {@code transport}, {@code wire} and below, and touches no Agrona class. One thread at a time, which the scheduler in
 * {@code progress.simulated} takes care of.
 */
@NullMarked
package io.bramble.transport.simulated;

import org.jspecify.annotations.NullMarked;
