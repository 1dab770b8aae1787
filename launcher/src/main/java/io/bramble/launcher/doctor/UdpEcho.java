package io.bramble.launcher.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends datagrams back that have the examination's key, and counts them by run. Its own thread receives; others may ask.
 *
 * <p>A datagram: the key (8 bytes), the run (4), the number (4), and nothing of meaning up to its length.
 */
final class UdpEcho {
    static final int HEADER_BYTES = 16;
    static final int MOST_BYTES = 65_507;

    /** No run has more; a number from elsewhere takes no memory. */
    static final int MOST_DATAGRAMS = 10_000;

    private final DatagramSocket socket;
    private final long key;

    // Guarded by itself.
    private final Map<Integer, BitSet> heard = new HashMap<>();

    private UdpEcho(DatagramSocket socket, long key) {
        this.socket = socket;
        this.key = key;
    }

    /** At all addresses; ends with the JVM. */
    static UdpEcho start(long key) throws IOException {
        UdpEcho echo = new UdpEcho(new DatagramSocket(), key);
        Thread thread = new Thread(echo::run, "bramble-echo");
        thread.setDaemon(true);
        thread.start();
        return echo;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many different datagrams of that run have come. */
    int heard(int run) {
        synchronized (heard) {
            BitSet numbers = heard.get(run);
            return numbers == null ? 0 : numbers.cardinality();
        }
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        while (!socket.isClosed()) {
            packet.setLength(MOST_BYTES);
            try {
                socket.receive(packet);
                ByteBuffer header = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                if (header.remaining() < HEADER_BYTES || header.getLong() != key) {
                    continue;
                }
                int run = header.getInt();
                int number = header.getInt();
                if (number >= 0 && number < MOST_DATAGRAMS) {
                    synchronized (heard) {
                        heard.computeIfAbsent(run, first -> new BitSet()).set(number);
                    }
                    socket.send(packet);
                }
            } catch (IOException e) {
                // A network that is down is what the numbers tell.
                continue;
            }
        }
    }
}
