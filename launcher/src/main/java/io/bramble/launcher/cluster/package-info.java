/**
 * Jobs of several JVMs, on this host and others: which ranks go where, how the JVMs are started and what they are told, how their output
 * comes back, and what ends them. Imports the runtime; only the launcher and its doctor import it.
 */
@NullMarked
package io.bramble.launcher.cluster;

import org.jspecify.annotations.NullMarked;
