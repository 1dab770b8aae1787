/**
 * Communicators: ranks of a group, typed and array messages, collectives, each in a context of its own. Rung 7 of the ladder: imports
 * {@code collective} and below; imported by {@code farm} and {@code process}.
 *
 * <p>Any thread of the rank may send and receive; collectives are called by one thread at a time, which is checked.
 */
@NullMarked
package io.bramble.communicator;

import org.jspecify.annotations.NullMarked;
