/**
 * The states of a transfer that is under way, and what a thread can wait for. Rung 3 of the ladder: imports {@code wire},
 * {@code transport} and below. A request is completed by any one thread and read by any; its state field publishes the rest
 * (release/acquire).
 */
@NullMarked
package io.bramble.request;

import org.jspecify.annotations.NullMarked;
