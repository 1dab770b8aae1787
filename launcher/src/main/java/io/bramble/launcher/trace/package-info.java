/**
 * The file of {@code --trace}: what the ranks' JVMs kept of their calls, from each of them to one file in the Chrome trace format. Imports
 * the runtime; only the launcher imports it.
 */
@NullMarked
package io.bramble.launcher.trace;

import org.jspecify.annotations.NullMarked;
