/**
 * The goals of {@code bramble-maven-plugin}, and its extension of the build. Nothing imports this package: Maven makes its objects, one per
 * execution, and calls each from one thread.
 */
@NullMarked
package io.bramble.maven;

import org.jspecify.annotations.NullMarked;
