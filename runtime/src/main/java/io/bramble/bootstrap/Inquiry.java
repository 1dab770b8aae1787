package io.bramble.bootstrap;

import io.bramble.codec.Decoder;
import io.bramble.error.BrambleException;
import io.bramble.error.DecodingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Asks a head what its job is, for a JVM that was told no more than where the head is; both prove the secret first. */
public final class Inquiry {
    /** A brief has a program's name and its words; no longer than what a launcher tells its JVMs. */
    private static final int LIMIT_BYTES = ControlPlan.HEAD_LIMIT_BYTES;

    private Inquiry() {}

    /**
     * Asks once, and waits for the answer.
     *
     * @param head where it listens, resolved
     * @param limitMs how long to wait for the connection, and then for each answer
     * @param random fills arrays, {@code SecureRandom::nextBytes} but in tests
     * @return the head's {@link HeadSettings#brief}
     * @throws IOException where nobody answers there, or not in time: it may be worth another try
     * @throws BrambleException where what answers has another secret or is no head
     */
    public static byte[] ask(InetSocketAddress head, JobSecret secret, int limitMs, Consumer<byte[]> random)
            throws IOException {
        String name = head.getAddress().getHostAddress() + ":" + head.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(head, limitMs);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(limitMs);
            byte[] nonce = new byte[Proofs.NONCE_BYTES];
            random.accept(nonce);
            send(socket, new ControlMessage.Hello(ControlMessage.MAGIC, ControlMessage.PROTOCOL_VERSION, nonce));
            ControlMessage first = receive(socket, ControlPlan.GUEST_LIMIT_BYTES);
            if (!(first instanceof ControlMessage.Challenge challenge)) {
                // Before its proof it may be anybody: its kind of answer counts, not its words.
                throw new DecodingException(
                        "it answers with " + first.kind() + "; both ends must run the same version");
            }
            if (!Proofs.equal(Proofs.head(secret, nonce, challenge.nonce()), challenge.proof())) {
                throw new BrambleException("the head node at " + name
                        + " has another secret than this JVM; use the secret file that this job's head node made");
            }
            send(socket, new ControlMessage.Ask(Proofs.asker(secret, nonce, challenge.nonce())));
            ControlMessage answer = receive(socket, LIMIT_BYTES);
            if (answer instanceof ControlMessage.Brief brief) {
                return brief.bytes();
            }
            throw new DecodingException("it answers with " + answer.kind() + "; both ends must run the same version");
        } catch (DecodingException e) {
            throw new BrambleException(
                    "what answers at " + name + " is no head node of this job: " + e.getMessage()
                            + "; check host and port",
                    e);
        }
    }

    private static void send(Socket socket, ControlMessage message) throws IOException {
        byte[] body = message.body();
        ByteBuffer frame =
                ByteBuffer.allocate(FrameReader.LENGTH_BYTES + body.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(body.length).put(body);
        socket.getOutputStream().write(frame.array());
    }

    private static ControlMessage receive(Socket socket, int limitBytes) throws IOException {
        InputStream in = socket.getInputStream();
        int length = new Decoder(whole(in, FrameReader.LENGTH_BYTES)).getInt();
        if (length < 1 || length > limitBytes) {
            throw new DecodingException(
                    "control message of a length that cannot be: lengthBytes=" + length + " limitBytes=" + limitBytes);
        }
        return ControlMessage.decode(whole(in, length));
    }

    /** Memory grows with the bytes that come, not with the length that was announced. */
    private static byte[] whole(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection was closed before it answered");
        }
        return bytes;
    }
}
