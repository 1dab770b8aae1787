package io.bramble.launcher.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Sends datagrams to another host's {@link UdpEcho}, one each millisecond, and waits for them to come back.
 *
 * @param key the examination's
 * @param run this one's number
 * @param local the address to send from
 * @param remote where the echo is
 * @param count how many
 * @param lengthBytes how long each is
 */
record UdpPing(long key, int run, InetAddress local, InetSocketAddress remote, int count, int lengthBytes) {
    private static final long GAP_NS = 1_000_000;

    /** How long the last may take. */
    private static final long LAST_NS = 500_000_000;

    /**
     * What came of it.
     *
     * @param back how many came back
     * @param medianUs their round trip, in the middle; -1 where none came
     * @param mostUs the longest
     * @param failure why they could not be sent; empty where they could
     */
    record Outcome(int back, long medianUs, long mostUs, String failure) {
        String text() {
            return back + " " + medianUs + " " + mostUs + " " + failure;
        }

        static Outcome parse(String text) {
            String[] words = text.split(" ", 4);
            return new Outcome(
                    Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3].strip());
        }
    }

    /** The question that asks for it. */
    String question() {
        return String.join(
                " ",
                "ping",
                Long.toHexString(key),
                String.valueOf(run),
                local.getHostAddress(),
                remote.getAddress().getHostAddress(),
                String.valueOf(remote.getPort()),
                String.valueOf(count),
                String.valueOf(lengthBytes));
    }

    /** Of the question's words behind the first. */
    static UdpPing parse(List<String> words) throws IOException {
        return new UdpPing(
                Long.parseUnsignedLong(words.get(0), 16),
                Integer.parseInt(words.get(1)),
                InetAddress.getByName(words.get(2)),
                new InetSocketAddress(InetAddress.getByName(words.get(3)), Integer.parseInt(words.get(4))),
                Integer.parseInt(words.get(5)),
                Integer.parseInt(words.get(6)));
    }

    Outcome measure() {
        long[] sentNs = new long[count];
        long[] tookNs = new long[count];
        Arrays.fill(tookNs, Long.MAX_VALUE);
        int back = 0;
        String failure = "";
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            byte[] bytes = new byte[lengthBytes];
            ByteBuffer.wrap(bytes).putLong(key).putInt(run);
            long beganNs = System.nanoTime();
            for (int number = 0; number < count; number++) {
                ByteBuffer.wrap(bytes).putInt(UdpEcho.HEADER_BYTES - Integer.BYTES, number);
                sentNs[number] = System.nanoTime();
                try {
                    socket.send(new DatagramPacket(bytes, bytes.length, remote));
                } catch (IOException e) {
                    failure = String.valueOf(e.getMessage());
                }
                long dueNs = beganNs + (number + 1) * GAP_NS;
                back += receive(socket, number + 1 < count ? dueNs : dueNs + LAST_NS, count - back, sentNs, tookNs);
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        Arrays.sort(tookNs);
        return back == 0
                ? new Outcome(0, -1, -1, failure)
                : new Outcome(back, tookNs[back / 2] / 1_000, tookNs[back - 1] / 1_000, failure);
    }

    /** How many more have come, until then or until all have. */
    private int receive(DatagramSocket socket, long untilNs, int most, long[] sentNs, long[] tookNs)
            throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[lengthBytes], lengthBytes);
        int came = 0;
        long leftNs;
        while (came < most && (leftNs = untilNs - System.nanoTime()) > 0) {
            try {
                // Whole milliseconds, at least one: zero would mean for ever.
                socket.setSoTimeout((int) Math.max(1, leftNs / 1_000_000));
                socket.receive(packet);
                ByteBuffer header = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                if (packet.getLength() != lengthBytes || header.getLong() != key || header.getInt() != run) {
                    continue;
                }
                int number = header.getInt();
                if (number >= 0 && number < count && tookNs[number] == Long.MAX_VALUE) {
                    tookNs[number] = System.nanoTime() - sentNs[number];
                    came++;
                }
            } catch (SocketTimeoutException e) {
                continue;
            } catch (IOException e) {
                // "Port unreachable" of an earlier datagram: the next may arrive.
                continue;
            }
        }
        return came;
    }
}
