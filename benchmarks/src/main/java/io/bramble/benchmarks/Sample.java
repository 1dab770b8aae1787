package io.bramble.benchmarks;

/**
 * One launch of one side.
 *
 * @param side whose
 * @param launch what came of it
 * @param before the machine before it
 * @param after the machine after it
 * @param machine the state in which it ran
 */
record Sample(Side side, Launch launch, Probe before, Probe after, Machine machine) {}
