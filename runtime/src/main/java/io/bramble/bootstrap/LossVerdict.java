package io.bramble.bootstrap;

/**
 * The head says that a JVM is dead. Final: whatever comes from it later is dropped.
 *
 * @param jvm its number
 * @param ranks its ranks
 * @param host where it ran
 * @param epoch counts the verdicts of a job, from 1
 * @param cause for people
 * @param hasClosed whether its connection to the head was closed, so that its process has probably ended by itself; only the head knows
 */
public record LossVerdict(int jvm, int[] ranks, String host, int epoch, String cause, boolean hasClosed) {}
