/**
 * The exceptions a parallel program can meet. Each message says what happened, with which values, and what to do. Rung 0:
 * imports nothing of Bramble; anyone may import it.
 */
@NullMarked
package io.bramble.error;

import org.jspecify.annotations.NullMarked;
