package io.bramble.bootstrap;

import io.bramble.bootstrap.ControlMessage.Challenge;
import io.bramble.bootstrap.ControlMessage.Exchanged;
import io.bramble.bootstrap.Refusal.Reason;
import io.bramble.error.DecodingException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A JVM's side of the control plane, from looking for the head to leaving. Pure. */
final class MemberMachine implements Machine {
    /** What all lines of a roll call may have; whatever is over is left out, and the last line says so. */
    static final int ROLL_CALL_LIMIT_CHARS = 256 * 1024;

    private static final long NO_CONNECTION = -1;

    private final MemberSettings settings;
    private final ControlPlan plan;
    private final Consumer<byte[]> random;
    private final Wire wire;
    private final MemberEvents events;
    private final String head;

    private MemberState state = MemberState.CONNECTING;
    private String reason = "started";
    private long connection = NO_CONNECTION;
    private boolean isConnecting;
    private long startedNs;
    private long patienceNs;
    private long retryAtNs;
    private String lastFailure = "no answer";
    private byte[] nonce = {};
    private Offer offer;
    private @Nullable Silence silence;
    private long heartbeatNs;
    private @Nullable RankMap map;
    private int jvm = -1;
    // Parts to be given, the first of them under way where one is.
    private final Deque<byte[]> exchanges = new ArrayDeque<>();
    private int round;
    private boolean isAborted;

    MemberMachine(
            MemberSettings settings, Consumer<byte[]> random, Wire wire, MemberEvents events, String head, long nowNs) {
        this.settings = settings;
        this.plan = settings.plan();
        this.random = random;
        this.wire = wire;
        this.events = events;
        this.head = head;
        this.offer = new Offer(settings.terms(), settings.record());
        patienceFrom(nowNs, plan.joinNs());
        retryAtNs = nowNs;
    }

    private void patienceFrom(long nowNs, long patienceNs) {
        startedNs = nowNs;
        this.patienceNs = patienceNs;
    }

    MemberState state() {
        return state;
    }

    private boolean isOver() {
        return state.compareTo(MemberState.RELEASED) >= 0;
    }

    private boolean isJoined() {
        return state.compareTo(MemberState.JOINED) >= 0 && !isOver();
    }

    @Override
    public void opened(long connection, InetAddress local, String remote, long nowNs) {
        if (isOver()) {
            wire.drop(connection);
            return;
        }
        isConnecting = false;
        this.connection = connection;
        offer = new Offer(settings.terms(), settings.record().reachedBy(local));
        nonce = new byte[Proofs.NONCE_BYTES];
        random.accept(nonce);
        heartbeatNs = nowNs;
        state(MemberState.GREETED, "connected");
        wire.send(
                connection,
                new ControlMessage.Hello(ControlMessage.MAGIC, ControlMessage.PROTOCOL_VERSION, nonce).body());
    }

    @Override
    public void closed(long connection, String why, long nowNs) {
        if (isOver() || (connection != this.connection && !isConnecting)) {
            return;
        }
        this.connection = NO_CONNECTION;
        isConnecting = false;
        if (state.compareTo(MemberState.MAPPED) >= 0 || isAborted) {
            headLost("the connection to the head node at " + head + " was closed (" + why + ")");
        } else {
            // Not there yet, or overrun: try again. A head that had let this JVM in is not waited for longer than any
            // lost head.
            if (state == MemberState.JOINED) {
                patienceFrom(nowNs, plan.headLostNs());
            }
            lastFailure = why;
            state(MemberState.CONNECTING, why);
            retryAtNs = nowNs + plan.retryNs();
        }
    }

    @Override
    public void tick(long nowNs) {
        if (isOver()) {
            return;
        }
        if (!isJoined()) {
            join(nowNs);
            return;
        }
        Silence silence = this.silence;
        if (silence != null && silence.lookNs(nowNs) >= plan.headLostNs()) {
            headLost("the head node at " + head + " was silent for " + plan.headLostNs() / 1_000_000 + " ms");
            return;
        }
        if (nowNs - heartbeatNs >= plan.heartbeatNs()) {
            heartbeatNs = nowNs;
            send(new ControlMessage.Heartbeat(nowNs));
        }
    }

    private void join(long nowNs) {
        if (nowNs - startedNs >= patienceNs) {
            refused(new Refusal(
                    Reason.UNREACHABLE,
                    "cannot join the job at " + head + ": " + lastFailure + "; tried for " + patienceNs / 1_000_000_000
                            + " s: is the head node running, and does a firewall let its port through?"));
        } else if (connection == NO_CONNECTION && !isConnecting && nowNs - retryAtNs >= 0) {
            isConnecting = true;
            wire.connect();
        } else if (connection != NO_CONNECTION && nowNs - heartbeatNs >= plan.authenticateNs()) {
            wire.drop(connection);
            closed(connection, "connected, but no answer", nowNs);
        }
    }

    @Override
    public void received(long connection, byte[] body, long nowNs) {
        if (connection != this.connection || isOver()) {
            return;
        }
        Silence silence = this.silence;
        if (silence != null) {
            silence.heard(nowNs);
        }
        try {
            ControlMessage message = ControlMessage.decode(body);
            if (isJoined()) {
                handle(message, nowNs);
            } else {
                handshake(message, nowNs);
            }
        } catch (DecodingException e) {
            if (isJoined()) {
                headLost("the head node at " + head + " broke the control protocol: " + e.getMessage());
            } else {
                refused(new Refusal(
                        Reason.PROTOCOL,
                        "what answers at " + head + " is no head node of this job: " + e.getMessage()
                                + "; check host and port"));
            }
        }
    }

    private void handshake(ControlMessage message, long nowNs) {
        if (message instanceof Challenge challenge && state == MemberState.GREETED) {
            if (!Proofs.equal(Proofs.head(settings.secret(), nonce, challenge.nonce()), challenge.proof())) {
                refused(
                        new Refusal(
                                Reason.WRONG_SECRET,
                                "the head node at " + head
                                        + " has another secret than this JVM; use the secret file that this job's head node made"));
                return;
            }
            byte[] bytes = offer.encode();
            byte[] proof = Proofs.member(settings.secret(), nonce, challenge.nonce(), bytes);
            wire.limit(connection, ControlPlan.HEAD_LIMIT_BYTES);
            state(MemberState.JOINING, "the head is who it says");
            send(new ControlMessage.Join(proof, bytes));
        } else if (message instanceof ControlMessage.Welcome && state == MemberState.JOINING) {
            state(MemberState.JOINED, "welcome");
            silence = new Silence(nowNs, 2 * plan.heartbeatNs());
        } else if (message instanceof ControlMessage.Refused refused) {
            Refusal refusal = refused.refusal();
            // Before its proof the head may be anybody: take its reason, not its words.
            refused(
                    state == MemberState.JOINING
                            ? refusal
                            : new Refusal(
                                    refusal.reason(),
                                    "the head node at " + head + " does not let this JVM in: " + refusal.reason()
                                            + "; use the same jar on both"));
        } else {
            throw new DecodingException("not the time for " + message.kind());
        }
    }

    private void handle(ControlMessage message, long nowNs) {
        if (message instanceof ControlMessage.Heartbeat heartbeat) {
            events.onClock(heartbeat.clockNs(), nowNs);
            return;
        }
        if (message instanceof ControlMessage.Map made) {
            map = made.map();
        } else if (message instanceof ControlMessage.Seat seat) {
            seated(seat);
        } else if (message instanceof Exchanged exchanged) {
            exchanged(exchanged);
        } else if (message instanceof ControlMessage.Start) {
            // A JVM that has drained already, of its own accord, does not begin any more.
            if (state == MemberState.READY) {
                state(MemberState.RUNNING, "all are ready");
                events.onRunning();
            }
        } else if (message instanceof ControlMessage.Verdict verdict) {
            verdict(verdict);
        } else if (message instanceof ControlMessage.Abort abort) {
            isAborted = true;
            events.onAbort(abort.cause());
        } else if (message instanceof ControlMessage.CallRoll call) {
            send(new ControlMessage.RollAnswer(call.number(), bounded(events.rollCall())));
        } else if (message instanceof ControlMessage.Release) {
            end(MemberState.RELEASED, "released");
            events.onReleased();
        } else {
            throw new DecodingException("not for a member: " + message.kind());
        }
    }

    private void seated(ControlMessage.Seat seat) {
        RankMap map = this.map;
        if (map == null || seat.jvm() < 0 || seat.jvm() >= map.jvms() || seat.outbound().length != map.jvms()) {
            throw new DecodingException("no such place: jvm=" + seat.jvm());
        }
        jvm = seat.jvm();
        state(MemberState.MAPPED, "place known");
        events.onMapped(new Place(jvm, map, seat.outbound(), seat.inbound()));
    }

    private void exchanged(Exchanged exchanged) {
        if (exchanges.poll() == null || exchanged.round() != round++) {
            throw new DecodingException("exchange out of turn: round=" + exchanged.round());
        }
        if (!exchanges.isEmpty()) {
            send(new ControlMessage.Exchange(round, exchanges.element()));
        }
        if (!isAborted) {
            events.onExchanged(exchanged.round(), exchanged.ofJvm());
        }
    }

    private void verdict(ControlMessage.Verdict verdict) {
        RankMap map = this.map;
        if (map == null || verdict.jvm() < 0 || verdict.jvm() >= map.jvms()) {
            throw new DecodingException("no such JVM: jvm=" + verdict.jvm());
        }
        if (verdict.jvm() == jvm) {
            end(MemberState.ENDED, "declared dead");
        }
        events.onVerdict(new LossVerdict(
                verdict.jvm(),
                map.ranksOf(verdict.jvm()),
                map.record(verdict.jvm()).host(),
                verdict.epoch(),
                verdict.cause(),
                false));
    }

    private static List<String> bounded(List<String> lines) {
        List<String> kept = new ArrayList<>();
        int chars = 0;
        for (String line : lines) {
            String cut = AbortCause.cut(line, 16 * 1024);
            chars += cut.length() + 1;
            if (chars > ROLL_CALL_LIMIT_CHARS) {
                kept.add("... (" + (lines.size() - kept.size()) + " more lines)");
                break;
            }
            kept.add(cut);
        }
        return kept;
    }

    /** Gives this JVM's part of the next round. */
    void exchange(byte[] bytes) {
        if (state == MemberState.MAPPED && !isAborted) {
            exchanges.add(bytes);
            if (exchanges.size() == 1) {
                send(new ControlMessage.Exchange(round, bytes));
            }
        }
    }

    void ready() {
        if (state == MemberState.MAPPED && !isAborted) {
            state(MemberState.READY, "paths proved");
            send(new ControlMessage.Ready());
        }
    }

    void drained() {
        if (isJoined() && state != MemberState.DRAINED) {
            state(MemberState.DRAINED, "drained");
            send(new ControlMessage.Drained());
        }
    }

    /** Sends a report or a request; nothing happens outside a job. */
    void report(ControlMessage message) {
        if (isJoined()) {
            send(message);
        }
    }

    private void send(ControlMessage message) {
        wire.send(connection, message.body());
    }

    private void refused(Refusal refusal) {
        end(MemberState.ENDED, refusal.text());
        events.onRefused(refusal);
    }

    private void headLost(String text) {
        end(MemberState.ENDED, text);
        events.onHeadLost(text + "; this process ends, since nobody could tell it of the others");
    }

    private void end(MemberState last, String reason) {
        state(last, reason);
        if (connection != NO_CONNECTION) {
            wire.finish(connection);
            connection = NO_CONNECTION;
        }
    }

    private void state(MemberState next, String reason) {
        boolean again = next == MemberState.CONNECTING && state.compareTo(MemberState.MAPPED) < 0;
        if (next.compareTo(state) <= 0 && !again) {
            throw new DecodingException("from " + state + " (" + this.reason + ") to " + next + " (" + reason + ")");
        }
        state = next;
        this.reason = reason;
    }
}
