/**
 * What the generated code and the runtime say to each other. Programs never use it by hand.
 *
 * <p>Above {@code io.bramble} and {@code io.bramble.codec}, below everything else. The generated class of a program implements
 * {@link io.bramble.spi.Program}; the runtime implements {@link io.bramble.spi.Conductor} and
 * {@link io.bramble.spi.RankContext}.
 */
@NullMarked
package io.bramble.spi;

import org.jspecify.annotations.NullMarked;
