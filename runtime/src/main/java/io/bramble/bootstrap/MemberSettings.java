package io.bramble.bootstrap;

/**
 * What a JVM must know to join.
 *
 * @param secret the job's
 * @param terms what it takes the job to be
 * @param record what it brings
 * @param plan the times
 */
public record MemberSettings(JobSecret secret, JobTerms terms, JoinRecord record, ControlPlan plan) {}
