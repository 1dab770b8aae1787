/**
 * The annotation processor: reads annotated programs, checks them, and writes one class and one discovery resource for each.
 *
 * <p>The pipeline is read → validate → plan → render, one package each, around the declarations in {@code model}: readers judge
 * nothing, rules print nothing, planners touch no {@code Element}, renderers decide nothing. {@code encodable} does the same for
 * the types that travel. A compiler plugin besides checks what stands inside methods, with {@code body}. This package only joins
 * them. Runtime types are known by name, see
 * {@link io.bramble.processor.model.RuntimeTypes}. Used by the compiler's one thread; nothing here is kept between builds.
 */
@NullMarked
package io.bramble.processor;

import org.jspecify.annotations.NullMarked;
