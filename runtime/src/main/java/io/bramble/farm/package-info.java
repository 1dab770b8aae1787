/**
 * Master–worker scheduling: which rank runs which worker call, and the messages about it.
 *
 * <p>Rung 8 of the ladder: imports {@code pointtopoint}, {@code codec}, {@code spi} and below; only {@code process} imports it.
 * The master's side ({@link io.bramble.farm.FarmDispatcher}) may be entered by any thread, is guarded by one lock, and neither runs
 * anything of the user's nor sends while it holds it. A rank's side ({@link io.bramble.farm.TaskRunner}) belongs to the rank's
 * thread; only cancellations reach it from others.
 */
@NullMarked
package io.bramble.farm;

import org.jspecify.annotations.NullMarked;
