/**
 * {@code doctor}: looks at the hosts of a job before there is one. A probe on each host reads and measures, the rules judge what it says,
 * the table shows it. Probes answer on their standard streams and end with them. Imports the runtime and the launcher's cluster package;
 * only the launcher imports it.
 */
@NullMarked
package io.bramble.launcher.doctor;

import org.jspecify.annotations.NullMarked;
