/**
 * The service provider interface of transports. Rung 2 of the ladder: imports {@code wire} and below. A transport moves frames between
 * ranks, each link in order, nothing lost, nothing twice; matching and protocols are above it.
 */
@NullMarked
package io.bramble.transport;

import org.jspecify.annotations.NullMarked;
