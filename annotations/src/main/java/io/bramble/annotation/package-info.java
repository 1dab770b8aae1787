/**
 * What a user writes on a class to make it a parallel program. The annotations carry no behaviour: the annotation
 * processor reads them at compile time and generates the dispatch and the message code.
 *
 * <p>Anyone may import this package; it imports nothing but JSpecify. The enums here are declarations for the compiler;
 * their run-time counterparts live in {@code io.bramble}.
 */
@NullMarked
package io.bramble.annotation;

import org.jspecify.annotations.NullMarked;
