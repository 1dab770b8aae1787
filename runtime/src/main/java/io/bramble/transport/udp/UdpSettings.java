package io.bramble.transport.udp;

import java.net.InetAddress;

/**
 * What a UDP transport needs to know.
 *
 * @param localAddress to receive at, numeric; the wildcard address where peers reach this JVM by several
 * @param plan the sizes
 * @param directory for Aeron's files
 * @param verdictNs the longest time after which the control plane has declared a silent JVM dead. Aeron's own time-outs are longer, so
 *     that it never gives up a peer that the job has not
 * @param closeTimeoutNs how long {@code close} waits for peers to confirm that they have everything
 */
public record UdpSettings(
        InetAddress localAddress, UdpPlan plan, AeronDirectory directory, long verdictNs, long closeTimeoutNs) {
    private static final long SHORTEST_NS = 1_000_000;
    private static final long LONGEST_NS = 3_600_000_000_000L;

    /** Checks the ranges. */
    public UdpSettings {
        if (verdictNs < SHORTEST_NS || verdictNs > LONGEST_NS || closeTimeoutNs < 0 || closeTimeoutNs > LONGEST_NS) {
            throw new IllegalArgumentException("time out of range: verdictNs=" + verdictNs + " closeTimeoutNs="
                    + closeTimeoutNs + "; from a millisecond to an hour");
        }
    }
}
