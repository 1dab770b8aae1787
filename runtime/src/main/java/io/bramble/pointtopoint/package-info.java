/**
 * Messages between two ranks: eager and rendezvous protocol, credits, requests. Rung 5 of the ladder: imports {@code progress},
 * {@code matching}, {@code request}, {@code transport} and below. Any thread of a rank may call.
 */
@NullMarked
package io.bramble.pointtopoint;

import org.jspecify.annotations.NullMarked;
