/**
 * Planners: from a valid declaration to the plan of the generated class: names, numbers, which call serves which method. They
 * touch no {@code Element}.
 *
 * <p>Imports {@code model}. Values, for any thread.
 */
@NullMarked
package io.bramble.processor.plan;

import org.jspecify.annotations.NullMarked;
