package io.bramble.transport.simulated;

/**
 * What a simulated network has done so far.
 *
 * @param sent frames that links took
 * @param delivered frames that handlers got
 * @param deliveredBytes payload bytes in them
 * @param refused sends that found no room
 * @param lost datagrams lost, each sent again
 * @param duplicates datagrams dropped because they had come before
 * @param dropped frames to a rank that had closed
 */
public record NetworkStatistics(
        long sent, long delivered, long deliveredBytes, long refused, long lost, long duplicates, long dropped) {}
