/**
 * The measurements behind {@code bench WHAT}: programs written by hand against the spi, run like any other. They use what a user's program
 * may use, and nothing else of the runtime. Imported by the launcher only; each class runs on the threads of its ranks.
 */
@NullMarked
package io.bramble.launcher.bench;

import org.jspecify.annotations.NullMarked;
