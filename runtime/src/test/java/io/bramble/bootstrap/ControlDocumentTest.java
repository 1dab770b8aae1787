package io.bramble.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/control-plane.md says what the code does. */
class ControlDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "control-plane.md");

    /** The cells of the one table row that begins with that word. */
    private static List<String> row(String first) throws IOException {
        List<List<String>> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| " + first + " |"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .skip(1)
                        .toList())
                .toList();
        assertEquals(1, rows.size(), "rows of " + first);
        return rows.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheCodeOfEachMessage(MessageKind kind) throws IOException {
        assertEquals(kind.code(), Integer.parseInt(row(kind.name()).get(1)));
        assertEquals(kind, MessageKind.of(kind.code()));
    }

    @ParameterizedTest
    @EnumSource
    void namesTheCodeOfEachReason(Refusal.Reason reason) throws IOException {
        assertEquals(reason.code(), Integer.parseInt(row(reason.name()).get(1)));
    }

    @Test
    void describesTheFixedFieldsOfTheHandshake() throws IOException {
        byte[] hello = new ControlMessage.Hello(
                        ControlMessage.MAGIC, ControlMessage.PROTOCOL_VERSION, new byte[Proofs.NONCE_BYTES])
                .body();
        assertEquals(
                "magic i32 `BRMB`, version u16, nonce 32 bytes", row("HELLO").get(3));
        assertEquals(1 + 4 + 2 + 32, hello.length);
        assertEquals("BRMB", new String(hello, 1, 4, StandardCharsets.US_ASCII));
        assertEquals("nonce 32 bytes, proof 32 bytes", row("CHALLENGE").get(3));
        assertEquals(
                1 + 32 + 32,
                new ControlMessage.Challenge(new byte[Proofs.NONCE_BYTES], new byte[Proofs.PROOF_BYTES]).body().length);
        assertEquals(4, FrameReader.LENGTH_BYTES);
    }

    @Test
    void namesBoundsAndTimes() throws IOException {
        assertEquals(
                ControlPlan.GUEST_LIMIT_BYTES,
                Integer.parseInt(row("a message before the secret is proved").get(1)));
        assertEquals(
                ControlPlan.MEMBER_LIMIT_BYTES,
                Integer.parseInt(row("a message of a JVM that has joined").get(1)));
        assertEquals(
                ControlPlan.HEAD_LIMIT_BYTES,
                Integer.parseInt(row("a message of the head").get(1)));
        ControlPlan plan = ControlPlan.standard();
        time(plan.heartbeatNs(), "heartbeat, both ways");
        time(plan.deadNs(), "the head declares a silent JVM dead");
        time(plan.headLostNs(), "a JVM that hears nothing of the head ends itself");
        time(plan.authenticateNs(), "a connection that proved nothing is dropped");
        time(plan.joinNs(), "all ranks must have joined");
        time(plan.pathsNs(), "data paths must be proved");
        time(plan.suspicionNs(), "the head decides on a suspicion");
        time(plan.rollCallNs(), "a roll call ends");
        time(plan.releaseNs(), "JVMs must have left after the end or an abort");
        time(plan.retryNs(), "a JVM tries again to reach the head");
    }

    private static void time(long ns, String what) throws IOException {
        assertEquals(ns / 1_000_000 + " ms", row(what).get(1));
    }

    @Test
    void listsTheStatesInOrder() throws IOException {
        String states = Arrays.stream(MemberState.values())
                .filter(state -> state != MemberState.ENDED)
                .map(MemberState::name)
                .collect(Collectors.joining(" > "));
        assertEquals(
                1,
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.strip().equals(states))
                        .count());
    }
}
