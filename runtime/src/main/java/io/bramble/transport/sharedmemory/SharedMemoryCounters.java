package io.bramble.transport.sharedmemory;

/**
 * What a transport has done so far.
 *
 * @param framesSent frames committed to rings
 * @param framesReceived frames handed to the handler
 * @param refusals sends refused for want of room
 * @param signals how often a peer had to be told to look
 * @param ringsMade rings that this JVM made to send
 * @param ringsMapped rings of peers that it reads
 * @param abandonedFrames frames that a peer had begun when it died
 */
public record SharedMemoryCounters(
        long framesSent,
        long framesReceived,
        long refusals,
        long signals,
        long ringsMade,
        long ringsMapped,
        long abandonedFrames) {}
