package io.bramble.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.BrambleException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the job is, is told to those who know the secret, by a head that knows it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InquiryTest {
    private static final byte[] BRIEF = {1, 2, 3};
    private static final int LIMIT_MS = 10_000;

    private final RecordingHead events = new RecordingHead();

    private interface Body {
        void run(InetSocketAddress head) throws Exception;
    }

    private void withHead(Body body) throws Exception {
        HeadSettings settings = new HeadSettings(Jobs.SECRET, Jobs.TERMS, 1, RankOrder.BY_ID, Jobs.PLAN, BRIEF);
        try (ControlLoop loop = ControlLoop.start(System::nanoTime);
                Head head = Head.listen(
                        loop,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        settings,
                        new SecureRandom()::nextBytes,
                        events)) {
            body.run(head.address());
        }
    }

    private static byte[] ask(InetSocketAddress head, JobSecret secret) throws IOException {
        return Inquiry.ask(head, secret, LIMIT_MS, new SecureRandom()::nextBytes);
    }

    @Test
    void tellsTheBriefAsOftenAsItIsAskedAndTakesNobodyIn() throws Exception {
        withHead(head -> {
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(BRIEF, ask(head, Jobs.SECRET));
            }
            assertFalse(events.has("joined"));
        });
    }

    @Test
    void saysThatTheSecretIsAnother() throws Exception {
        JobSecret other = JobSecret.create(new Random(8)::nextBytes);
        withHead(head -> {
            String message =
                    assertThrows(BrambleException.class, () -> ask(head, other)).getMessage();
            assertTrue(message.contains("has another secret than this JVM; use the secret file"), message);
        });
    }

    @Test
    void aQuestionWithoutTheSecretIsRefused() throws Exception {
        withHead(head -> {
            try (Socket socket = new Socket(head.getAddress(), head.getPort())) {
                socket.setSoTimeout(LIMIT_MS);
                send(
                        socket,
                        new ControlMessage.Hello(ControlMessage.MAGIC, ControlMessage.PROTOCOL_VERSION, new byte[32]));
                byte[] challenge = receive(socket.getInputStream());
                ControlMessage.Challenge said = (ControlMessage.Challenge) ControlMessage.decode(challenge);
                // The head's own proof, sent back.
                send(socket, new ControlMessage.Ask(said.proof()));
                ControlMessage.Refused refused =
                        (ControlMessage.Refused) ControlMessage.decode(receive(socket.getInputStream()));
                assertEquals(Refusal.Reason.WRONG_SECRET, refused.refusal().reason());
                assertEquals(-1, socket.getInputStream().read());
            }
        });
    }

    private static void send(Socket socket, ControlMessage message) throws IOException {
        byte[] body = message.body();
        socket.getOutputStream().write(new byte[] {(byte) body.length, 0, 0, 0});
        socket.getOutputStream().write(body);
    }

    private static byte[] receive(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        return in.readNBytes((length[0] & 0xff) + 256 * length[1]);
    }

    @Test
    void whatIsNoHeadIsSaidToBeNone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread greeter = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n".getBytes());
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The one who asked has gone.
                }
            });
            greeter.setDaemon(true);
            greeter.start();
            String message = assertThrows(
                            BrambleException.class,
                            () -> ask((InetSocketAddress) server.getLocalSocketAddress(), Jobs.SECRET))
                    .getMessage();
            assertTrue(
                    message.contains("is no head node of this job") && message.endsWith("; check host and port"),
                    message);
        }
    }

    @Test
    void whereNobodyListensAnotherTryIsLeftToTheCaller() throws Exception {
        InetSocketAddress closed;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            closed = (InetSocketAddress) server.getLocalSocketAddress();
        }
        assertThrows(IOException.class, () -> ask(closed, Jobs.SECRET));
    }
}
