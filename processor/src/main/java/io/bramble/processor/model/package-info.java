/**
 * A program as its author declared it, right or wrong: what readers produce, rules judge and planners build on.
 *
 * <p>Immutable. {@code Element}s are kept only to know where a message belongs and for the questions that rules ask the compiler;
 * planners use the names. Imported by every later stage.
 */
@NullMarked
package io.bramble.processor.model;

import org.jspecify.annotations.NullMarked;
