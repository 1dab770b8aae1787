/**
 * The transport between ranks of one JVM: a send calls the destination's handler on the sender's thread. Rung 2 of the ladder: imports
 * {@code transport}, {@code wire} and below, and touches no Agrona class. Every thread may send at any time.
 */
@NullMarked
package io.bramble.transport.memory;

import org.jspecify.annotations.NullMarked;
