/**
 * Tests of parallel programs with JUnit Jupiter, all ranks in one JVM. Imports the launcher and the runtime's composition root;
 * only tests import it. A test method runs on JUnit's thread, its ranks on threads of their own.
 */
@NullMarked
package io.bramble.testkit;

import org.jspecify.annotations.NullMarked;
