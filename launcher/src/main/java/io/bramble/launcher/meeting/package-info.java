/**
 * Jobs whose JVMs somebody else has started, by hand on each node or by a scheduler: how they find the head node and learn what the job is.
 * From the first connection on they are members like all others. Imports the runtime; only the launcher imports it.
 */
@NullMarked
package io.bramble.launcher.meeting;

import org.jspecify.annotations.NullMarked;
