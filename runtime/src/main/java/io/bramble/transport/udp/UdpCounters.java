package io.bramble.transport.udp;

/**
 * What a transport has done so far.
 *
 * @param framesSent frames written to streams
 * @param framesReceived frames handed to the handler
 * @param refusals sends refused for want of room, or before the peer answered
 * @param ticks turns of Aeron's driver
 * @param naksSent how often this JVM asked for a datagram again
 * @param retransmissions datagrams sent again
 * @param errors what Aeron complained of
 */
public record UdpCounters(
        long framesSent,
        long framesReceived,
        long refusals,
        long ticks,
        long naksSent,
        long retransmissions,
        long errors) {}
