/**
 * Collective operations: one class per algorithm that plans a {@link io.bramble.collective.Schedule}, the data paths that a schedule
 * moves, and the place that chooses. Rung 6 of the ladder: imports {@code pointtopoint} and below; imported by {@code communicator},
 * {@code farm} and {@code process}.
 *
 * <p>Algorithms are pure functions of rank, size and root. What belongs to a communicator is used by one thread at a time, which is
 * checked: all ranks must call its collectives in one order.
 */
@NullMarked
package io.bramble.collective;

import org.jspecify.annotations.NullMarked;
