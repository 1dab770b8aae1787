/**
 * Checks of what stands inside methods, on javac's trees: whether the ranks that run them can meet in their calls.
 *
 * <p>{@link io.bramble.processor.body.BodyReader} finds the programs of a compilation unit with their roles and calls and judges
 * nothing; each rule hands over findings and prints nothing. All rules see one top-level class at a time; what is in other classes
 * they do not know, and where they do not know they are silent. Imported by the compiler plugin alone; used by the compiler's one
 * thread. Reads {@code com.sun.source} only, which every javac exports.
 */
@NullMarked
package io.bramble.processor.body;

import org.jspecify.annotations.NullMarked;
