/**
 * What answers {@code java -jar APP.jar …}: the command line, the programs found in the jar, help, and what becomes of the ranks'
 * output. Imports the runtime; nobody imports it but the testkit. Runs on the JVM's main thread, before and after the job.
 */
@NullMarked
package io.bramble.launcher;

import org.jspecify.annotations.NullMarked;
