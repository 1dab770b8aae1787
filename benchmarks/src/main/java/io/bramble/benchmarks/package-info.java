/**
 * Runs Bramble's own measurements and those of its peers in turn and prints ratios. Depends on nothing of Bramble: both sides are processes
 * that print rows of JSON. One thread.
 */
@NullMarked
package io.bramble.benchmarks;

import org.jspecify.annotations.NullMarked;
