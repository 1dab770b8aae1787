package io.bramble.transport.udp;

import io.bramble.wire.EnvelopeFlyweight;

/**
 * The sizes of a JVM's UDP streams: datagrams that the network carries whole, terms within the memory there is, windows that together
 * fit into the socket's receive buffer. A pure decision.
 *
 * @param peers JVMs on other hosts, 1 or more
 * @param mtuBytes longest datagram without IP and UDP headers
 * @param termBytes one of the three parts of a stream's log
 * @param windowBytes most bytes that a sender may have under way when it sends alone
 * @param shareBytes what it may have when all peers send at once
 * @param receiveBufferBytes the socket's, shared by all senders
 */
public record UdpPlan(int peers, int mtuBytes, int termBytes, int windowBytes, int shareBytes, int receiveBufferBytes) {
    /** The MTU of Ethernet as it comes. */
    public static final int ETHERNET_MTU_BYTES = 1500;

    /** No term is smaller: Aeron's limit. */
    public static final int MIN_TERM_BYTES = 64 * 1024;

    /** No term is larger: on a gigabit link more brings nothing but cache misses. */
    public static final int MAX_TERM_BYTES = 1024 * 1024;

    /**
     * No window of a network is larger. On a gigabit link 64 KiB fill the wire without one retransmission; 128 KiB and more overrun a
     * receive buffer of 212992 bytes thousands of times, because the kernel counts each datagram with its own overhead.
     */
    public static final int MAX_WINDOW_BYTES = 64 * 1024;

    /** The least that a socket has to hold: a datagram of a wide interface that many share. */
    public static final int LEAST_RECEIVE_BUFFER_BYTES = 8192;

    /** Longest datagram of all; Aeron would take up to 65504 bytes. */
    private static final int MAX_MTU_BYTES = 32 * 1024;

    /** No window within one machine is larger: long datagrams cost the kernel little beside their bytes. */
    private static final int MAX_WIDE_WINDOW_BYTES = 256 * 1024;

    /** Jumbo frames are let pass whole; an interface beyond them is wide: no network but one machine's loopback. */
    private static final int JUMBO_MTU_BYTES = 9216;

    /** A message of several datagrams is about so long at most; the smallest term takes it. */
    private static final int MOST_MESSAGE_BYTES = 8 * 1024;

    /** No plan's messages are longer, whatever the MTU of the peer's. */
    static final int LONGEST_MESSAGE_BYTES = MAX_MTU_BYTES;

    /** Datagrams, terms and windows come in multiples of it. */
    private static final int ALIGNMENT_BYTES = 32;

    private static final int IPV4_HEADER_BYTES = 20 + 8;
    private static final int IPV6_HEADER_BYTES = 40 + 8;
    private static final int LEAST_INTERFACE_MTU_BYTES = 576;
    private static final int AERON_HEADER_BYTES = 32;
    private static final int LOGS_PER_PEER = 2;
    private static final int TERMS_PER_LOG = 3;
    private static final int LOG_METADATA_BYTES = 4096;

    /** Aeron's own files, commands, counters, errors, at their least; written through when they are made. */
    private static final long DRIVER_FILE_BYTES = 12L * 1024 * 1024;

    /** Checks that the sizes fit together. */
    public UdpPlan {
        if (peers < 1
                || mtuBytes < 256
                || mtuBytes % ALIGNMENT_BYTES != 0
                || termBytes < MIN_TERM_BYTES
                || Integer.bitCount(termBytes) != 1
                || mtuBytes > termBytes / 8
                || shareBytes < mtuBytes
                || shareBytes > windowBytes
                || windowBytes > Math.min(termBytes / 2, receiveBufferBytes)) {
            throw new IllegalArgumentException("UDP plan out of range: peers=" + peers + " mtuBytes=" + mtuBytes
                    + " termBytes=" + termBytes + " windowBytes=" + windowBytes + " shareBytes=" + shareBytes
                    + " receiveBufferBytes=" + receiveBufferBytes
                    + "; the MTU is a multiple of 32 and at most an eighth of a term, a term a power of two,"
                    + " mtu <= share <= window <= min(term / 2, receive buffer)");
        }
    }

    /**
     * The plan for a JVM.
     *
     * @param peers JVMs on other hosts
     * @param interfaceMtuBytes the smallest MTU on the way, as {@code NetworkInterface} tells it
     * @param ipv6 whether addresses are of version 6
     * @param receiveBufferBytes what the kernel grants a socket: {@link ReceiveBuffer#grantedBytes}
     * @param memoryBytes what all streams together may take of memory
     */
    public static UdpPlan of(int peers, int interfaceMtuBytes, boolean ipv6, int receiveBufferBytes, long memoryBytes) {
        if (peers < 1
                || interfaceMtuBytes < LEAST_INTERFACE_MTU_BYTES
                || receiveBufferBytes < LEAST_RECEIVE_BUFFER_BYTES) {
            throw new IllegalArgumentException("no UDP plan: peers=" + peers + " interfaceMtuBytes="
                    + interfaceMtuBytes + " receiveBufferBytes=" + receiveBufferBytes
                    + "; an interface carries 576 bytes at least, a receive buffer holds 8192");
        }
        long termShare = memoryBytes / LOGS_PER_PEER / TERMS_PER_LOG / peers;
        int termBytes = (int) Long.highestOneBit(Math.max(MIN_TERM_BYTES, Math.min(MAX_TERM_BYTES, termShare)));
        int payloadBytes = interfaceMtuBytes - (ipv6 ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES);
        boolean isWide = interfaceMtuBytes > JUMBO_MTU_BYTES;
        int mostMtuBytes = isWide ? Math.min(payloadBytes, wideMtuBytes(peers, receiveBufferBytes)) : payloadBytes;
        int mtuBytes = floor(Math.min(mostMtuBytes, Math.min(termBytes / 8, receiveBufferBytes)));
        int mostWindowBytes = isWide ? MAX_WIDE_WINDOW_BYTES : MAX_WINDOW_BYTES;
        int windowBytes = floor(Math.min(mostWindowBytes, Math.min(termBytes / 2, receiveBufferBytes)));
        // Less than a datagram is no window: then many senders at once can overrun the buffer, and are slowed by their
        // losses.
        int shareBytes = Math.max(mtuBytes, Math.min(windowBytes, floor(receiveBufferBytes / peers)));
        return new UdpPlan(peers, mtuBytes, termBytes, windowBytes, shareBytes, receiveBufferBytes);
    }

    /**
     * Most payload bytes of a frame: with its headers it fills whole datagrams, one or some, so that little of the wire is spent on headers
     * and small frames do not wait behind much.
     */
    public int chunkBytes() {
        int perDatagram = mtuBytes - AERON_HEADER_BYTES;
        int datagrams = Math.max(1, MOST_MESSAGE_BYTES / perDatagram);
        return datagrams * perDatagram - LinkHeader.HEADER_BYTES - EnvelopeFlyweight.MAX_HEADER_BYTES;
    }

    /** Most bytes of a message that goes in one piece. */
    int datagramBytes() {
        return mtuBytes - AERON_HEADER_BYTES;
    }

    /** Most bytes of a message. */
    int messageBytes() {
        return chunkBytes() + LinkHeader.HEADER_BYTES + EnvelopeFlyweight.MAX_HEADER_BYTES;
    }

    /** How far a sender may write ahead of the network: two windows, so that small frames do not wait behind much. */
    public int publicationWindowBytes() {
        return Math.min(termBytes / 2, Math.max(2 * windowBytes, 4 * mtuBytes));
    }

    /** What Aeron's directory takes where every peer has a stream each way. */
    public long directoryBytes() {
        return DRIVER_FILE_BYTES
                + (long) peers * LOGS_PER_PEER * ((long) TERMS_PER_LOG * termBytes + LOG_METADATA_BYTES);
    }

    /** So long that a datagram of each peer fits twice into the receive buffer, but 8 KiB at least, as each costs a system call. */
    private static int wideMtuBytes(int peers, int receiveBufferBytes) {
        return Math.max(LEAST_RECEIVE_BUFFER_BYTES, Math.min(MAX_MTU_BYTES, receiveBufferBytes / 2 / peers));
    }

    private static int floor(int bytes) {
        return bytes / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }
}
