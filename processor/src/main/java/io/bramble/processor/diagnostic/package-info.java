/**
 * What the processor can say to the user: every diagnostic with its id, text and remedy, and how one is shown on an element.
 *
 * <p>Imports nothing of the processor; rules make findings, the processor's entry prints them. Values, for any thread.
 */
@NullMarked
package io.bramble.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
