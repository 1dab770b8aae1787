/**
 * How waiting threads move messages. Rung 4 of the ladder: imports {@code transport}, {@code matching}, {@code request} and below. One
 * engine per JVM; the thread that waits ticks it, and hands it on when it is done.
 */
@NullMarked
package io.bramble.progress;

import org.jspecify.annotations.NullMarked;
