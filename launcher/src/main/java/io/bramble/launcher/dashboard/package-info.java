/**
 * The live page of {@code --dashboard}: what is known of the ranks, as JSON and as a page that draws it, for browsers of this machine.
 * Imports the runtime; only the launcher imports it.
 */
@NullMarked
package io.bramble.launcher.dashboard;

import org.jspecify.annotations.NullMarked;
