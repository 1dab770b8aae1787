/**
 * Renderers: from a plan to Java source and the discovery resource. They decide nothing.
 *
 * <p>Imports {@code plan} and JavaPoet. Used by the compiler's one thread.
 */
@NullMarked
package io.bramble.processor.render;

import org.jspecify.annotations.NullMarked;
