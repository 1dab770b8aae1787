package io.bramble.bootstrap;

/**
 * A JVM's place in its job.
 *
 * @param jvm its number
 * @param map who is where
 * @param outboundSessions by JVM, the random number of the stream from here to there
 * @param inboundSessions by JVM, of the stream from there to here
 */
public record Place(int jvm, RankMap map, int[] outboundSessions, int[] inboundSessions) {}
