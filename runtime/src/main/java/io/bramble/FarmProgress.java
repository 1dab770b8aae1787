package io.bramble;

import java.time.Duration;

/**
 * How far a farm's stream is.
 *
 * @param worker the worker's name
 * @param read inputs read so far
 * @param delivered calls whose results, or failures, were delivered
 * @param failed those of them that failed
 * @param elapsed since the stream was consumed first
 */
public record FarmProgress(String worker, long read, long delivered, long failed, Duration elapsed) {}
