/**
 * Readers: from the compiler's elements to declarations. They judge nothing: what is wrong is read as it stands.
 *
 * <p>Imports {@code model} and {@code encodable}. Used by the compiler's one thread.
 */
@NullMarked
package io.bramble.processor.read;

import org.jspecify.annotations.NullMarked;
