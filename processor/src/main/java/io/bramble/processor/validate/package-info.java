/**
 * Rules: from a declaration to findings. They print nothing and change nothing, and each of them looks at the whole program, so
 * that one build shows all errors.
 *
 * <p>Imports {@code model} and {@code diagnostic}. Used by the compiler's one thread.
 */
@NullMarked
package io.bramble.processor.validate;

import org.jspecify.annotations.NullMarked;
