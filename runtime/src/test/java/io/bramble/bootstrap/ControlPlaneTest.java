package io.bramble.bootstrap;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Head and members over sockets of the loopback interface. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlPlaneTest {
    private final SecureRandom random = new SecureRandom();
    private final RecordingHead headEvents = new RecordingHead();
    private final List<RecordingMember> events = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<ControlLoop> loops = new ArrayList<>();

    private Head head;

    private ControlLoop loop() {
        ControlLoop loop = ControlLoop.start(System::nanoTime);
        loops.add(loop);
        return loop;
    }

    private void listen(HeadSettings settings) {
        head = Head.listen(
                loop(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings,
                random::nextBytes,
                headEvents);
    }

    private RecordingMember join(MemberSettings settings) {
        RecordingMember recorder = new RecordingMember();
        Member[] member = new Member[1];
        // Only the loop's thread calls these, and it may be there before the member is.
        Object made = new Object();
        synchronized (made) {
            recorder.exchange = bytes -> {
                synchronized (made) {
                    member[0].exchange(bytes);
                }
            };
            recorder.ready = () -> member[0].ready();
            member[0] = Member.join(loop(), head.address(), settings, random::nextBytes, recorder);
        }
        members.add(member[0]);
        events.add(recorder);
        return recorder;
    }

    private void start(int jvms) {
        listen(Jobs.head(jvms));
        for (int id = 0; id < jvms; id++) {
            join(Jobs.member(id, 1));
        }
        events.forEach(each -> each.await("running"));
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("bramble-control") && thread.isAlive())
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        loops.forEach(ControlLoop::close);
        assertEquals(List.of(), threads());
        if (head != null) {
            assertThrows(
                    IOException.class,
                    () -> new Socket(head.address().getAddress(), head.address().getPort()).close());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void joinRunDrainAndLeave(int jvms) {
        start(jvms);
        for (int id = 0; id < jvms; id++) {
            assertEquals("mapped " + id + " of " + jvms, events.get(id).await("mapped"));
        }
        members.forEach(Member::drained);
        events.forEach(each -> each.await("released"));
        headEvents.await("ended");
        assertFalse(headEvents.has("verdict"));
    }

    @Test
    void oneThreadServesHeadAndMember() {
        ControlLoop one = loop();
        head = Head.listen(
                one,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Jobs.head(1),
                random::nextBytes,
                headEvents);
        RecordingMember recorder = new RecordingMember();
        try (Member member = Member.join(one, head.address(), Jobs.member(0, 1), random::nextBytes, recorder)) {
            recorder.await("mapped");
            member.exchange(new byte[] {1});
            recorder.await("exchanged 0 1");
            member.ready();
            recorder.await("running");
            assertEquals(1, threads().size());
        }
        headEvents.await("verdict 0");
    }

    @Test
    void eachDifferenceIsRefusedInOneSentence() {
        listen(Jobs.head(2));
        JoinRecord record = Jobs.record(1, 1);
        String[] found = {
            refused(Jobs.SECRET, Jobs.terms("other", "1.0", Map.of("size", "5")), record),
            refused(Jobs.SECRET, Jobs.terms("fingerprint", "2.0", Map.of("size", "5")), record),
            refused(Jobs.SECRET, Jobs.terms("fingerprint", "1.0", Map.of("size", "6")), record),
            refused(Jobs.SECRET, new JobTerms("demo.Pi", "fingerprint", "1.0", 11, true, Jobs.TERMS.options()), record),
            refused(
                    Jobs.SECRET,
                    new JobTerms("demo.Pi", "fingerprint", "1.0", 17, false, Jobs.TERMS.options()),
                    record),
            refused(Jobs.SECRET, Jobs.TERMS, Jobs.record(1, 3)),
            refused(JobSecret.create(new Random(9)::nextBytes), Jobs.TERMS, record),
        };
        String[] expected = {
            "DIFFERENT_PROGRAM host1 (pid 1001) has another build of demo.Pi: there=other head=fingerprint; copy",
            "DIFFERENT_VERSION host1 (pid 1001) has another version of Bramble: there=2.0 head=1.0; copy",
            "DIFFERENT_OPTIONS host1 (pid 1001) has other options: size there=6 head=5; start",
            "JAVA_TOO_OLD host1 (pid 1001) runs Java too old: java=11 needed=17; install",
            "BYTE_ORDER host1 (pid 1001) has a big-endian CPU",
            "TOO_MANY_RANKS host1 (pid 1001) offers more than is missing: offered=3 missing=2",
            "WRONG_SECRET the head node at 127.0.0.1:" + head.address().getPort() + " has another secret",
        };
        for (int i = 0; i < expected.length; i++) {
            assertTrue(found[i].startsWith("refused " + expected[i]), found[i]);
        }
        join(Jobs.member(0, 1));
        headEvents.await("joined 0 1/2");
        assertTrue(refused(Jobs.SECRET, Jobs.TERMS, otherProcess(0)).startsWith("refused DUPLICATE_JVM"));
        join(Jobs.member(1, 1)).await("running");
        assertTrue(refused(Jobs.SECRET, Jobs.TERMS, Jobs.record(2, 1)).startsWith("refused TOO_LATE host2"));
    }

    private static JoinRecord otherProcess(long id) {
        JoinRecord record = Jobs.record(id, 1);
        return new JoinRecord(id, 77, record.bootId(), record.host(), 1, record.addresses(), record.facts());
    }

    private String refused(JobSecret secret, JobTerms terms, JoinRecord record) {
        return join(new MemberSettings(secret, terms, record, Jobs.PLAN)).await("refused");
    }

    @Test
    void aJvmThatWaitsForItsHeadFindsIt() throws IOException {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        RecordingMember early = new RecordingMember();
        Member.join(loop(), address, Jobs.member(0, 1), random::nextBytes, early);
        head = Head.listen(loop(), address, Jobs.head(1), random::nextBytes, headEvents);
        early.await("mapped 0 of 1");
    }

    @Test
    void aJvmThatLeavesWithoutAWordIsDeadAtOnce() {
        start(3);
        members.get(1).close();
        assertTrue(events.get(0).await("verdict 1 epoch 1").contains("was closed"));
        events.get(2).await("verdict 1 epoch 1");
        members.get(0).drained();
        members.get(2).drained();
        headEvents.await("ended");
    }

    @Test
    void aJvmThatIsKilledIsDeadAtOnce() throws Exception {
        listen(Jobs.head(2));
        RecordingMember survivor = join(Jobs.member(0, 1));
        String classPath = java.util.stream.Stream.of(
                        KilledMember.class, Member.class, org.jspecify.annotations.NullMarked.class)
                .map(type -> java.nio.file.Path.of(java.net.URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
        Process process = new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        KilledMember.class.getName(),
                        "1",
                        Integer.toString(head.address().getPort()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().write(Jobs.SECRET.text().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            survivor.await("running");
            process.destroyForcibly();
            assertTrue(survivor.await("verdict 1 epoch 1").contains("was closed"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void whenTheHeadIsLostEveryJvmIsTold() {
        start(3);
        head.close();
        events.forEach(each -> each.await("lost the connection to the head node"));
    }

    @Test
    void theFirstOfSeveralAbortsStandsEverywhere() {
        start(4);
        for (int id = 0; id < 4; id++) {
            members.get(id).abort(new AbortCause(id, "host" + id, "send", 1, "boom", "boom"));
        }
        String cause = events.get(0).await("abort");
        events.forEach(each -> assertEquals(cause, each.await("abort")));
        members.forEach(Member::drained);
        events.forEach(each -> each.await("released"));
        events.forEach(each -> assertEquals(1, each.all("abort").size()));
    }

    @Test
    void aLongStackTraceIsCutAndArrives() {
        start(2);
        members.get(1).abort(new AbortCause(1, "host1", "main", 1, "long", "x".repeat(3_000_000)));
        assertTrue(events.get(0).await("abort 1 host1 main xxx").endsWith("(cut)"));
    }

    @Test
    void aRollCallHasTheLinesOfAll() {
        start(3);
        members.get(2).askRollCall();
        String roll = headEvents.await("roll");
        assertEquals(3, roll.split("lines=\\[in receive\\]", -1).length - 1, roll);
    }

    @Test
    void interruptsOfCallersDoNoHarm() {
        start(2);
        Thread.currentThread().interrupt();
        members.forEach(Member::askRollCall);
        for (Thread thread : threads()) {
            thread.interrupt();
        }
        members.get(0).suspect(1, "test");
        members.get(0).cleared(1);
        head.callRoll();
        assertTrue(Thread.interrupted());
        headEvents.await("roll");
        members.forEach(Member::drained);
        events.forEach(each -> each.await("released"));
        assertFalse(headEvents.has("verdict"));
    }

    @Test
    void aCallbackThatThrowsDoesNotEndTheHeartbeat() {
        start(2);
        List<Throwable> thrown = new ArrayList<>();
        threads()
                .forEach(thread -> thread.setUncaughtExceptionHandler((t, e) -> {
                    synchronized (thrown) {
                        thrown.add(e);
                    }
                }));
        loops.get(1).later(() -> {
            throw new IllegalStateException("of a callback");
        });
        members.forEach(Member::drained);
        events.forEach(each -> each.await("released"));
        synchronized (thrown) {
            assertEquals(1, thrown.size());
        }
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        listen(Jobs.head(1));
        BrambleException e = assertThrows(
                BrambleException.class,
                () -> Head.listen(loop(), head.address(), Jobs.head(1), random::nextBytes, headEvents));
        assertTrue(e.getMessage().contains("port=" + head.address().getPort()), e.getMessage());
    }

    @Test
    void strangersKeepNobodyOut() throws IOException {
        ControlPlan plan = Jobs.PLAN;
        HeadSettings narrow = new HeadSettings(
                Jobs.SECRET,
                Jobs.TERMS,
                1,
                RankOrder.BY_ID,
                new ControlPlan(
                        plan.heartbeatNs(),
                        plan.deadNs(),
                        plan.headLostNs(),
                        plan.authenticateNs(),
                        plan.joinNs(),
                        plan.pathsNs(),
                        plan.suspicionNs(),
                        plan.rollCallNs(),
                        plan.releaseNs(),
                        plan.retryNs(),
                        4));
        listen(narrow);
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket =
                        new Socket(head.address().getAddress(), head.address().getPort());
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(i % 2 == 0 ? new byte[] {1} : "GET / HTTP/1.1\r\n\r\n".getBytes());
                strangers.add(socket);
            }
            // Whoever speaks another language is cut off without an answer.
            for (int i = 1; i < 20; i += 2) {
                assertEquals(-1, end(strangers.get(i).getInputStream()));
            }
            join(Jobs.member(0, 1)).await("running");
        } finally {
            for (Socket socket : strangers) {
                socket.close();
            }
        }
    }

    private static int end(InputStream in) {
        try {
            return in.read();
        } catch (IOException e) {
            // A reset is an end too, but a time-out is none.
            return e instanceof java.net.SocketTimeoutException ? 0 : -1;
        }
    }
}
