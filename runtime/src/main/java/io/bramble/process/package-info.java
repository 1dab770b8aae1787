/**
 * The composition root: one JVM that hosts one or more ranks as threads, what they are made of, and what they print.
 *
 * <p>Rung 10, the top of the ladder: it may import everything, and only the launcher and the testkit import it. Whoever starts
 * a job blocks in it; the job's ranks run on threads of their own.
 */
@NullMarked
package io.bramble.process;

import org.jspecify.annotations.NullMarked;
