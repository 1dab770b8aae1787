/**
 * Micro-benchmarks for JMH, each of one part of the runtime: {@code benchmarks/jmh}. Those of parts that only their package sees are in
 * packages of the same name.
 */
@NullMarked
package io.bramble.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
