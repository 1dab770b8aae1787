package io.bramble.bootstrap;

import io.bramble.bootstrap.ControlMessage.Abort;
import io.bramble.bootstrap.ControlMessage.Exchange;
import io.bramble.bootstrap.ControlMessage.Exchanged;
import io.bramble.bootstrap.Refusal.Reason;
import io.bramble.error.DecodingException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The head's side of a job, from the first JVM that joins to the last that leaves. Pure. */
final class HeadMachine implements Machine, Doorkeeper.Hall {
    /** The exit code of a job that did not come to begin. */
    private static final int COULD_NOT_START = 3;

    /** How far the job is. */
    enum State {
        /** Ranks are missing. */
        JOINING,
        /** All ranks are there; data paths are being proved. */
        MAPPED,
        /** The program runs. */
        RUNNING,
        /** All may leave. */
        RELEASING,
        /** All have left. */
        ENDED
    }

    private final HeadSettings settings;
    private final ControlPlan plan;
    private final Consumer<byte[]> random;
    private final Wire wire;
    private final HeadEvents events;
    private final Doorkeeper doorkeeper;
    private final HeadRollCall rollCall;
    private final Suspicions suspicions = new Suspicions();
    private final Map<Long, HeadSeat> seatOf = new LinkedHashMap<>();

    private List<HeadSeat> seats = new ArrayList<>();
    private @Nullable RankMap map;
    private @Nullable AbortCause abortCause;
    private State state = State.JOINING;
    private String reason = "started";
    private int round;
    private int epoch;
    private long sinceNs;
    private long abortedNs;
    private long heartbeatNs;

    HeadMachine(HeadSettings settings, Consumer<byte[]> random, Wire wire, HeadEvents events, long nowNs) {
        this.settings = settings;
        this.plan = settings.plan();
        this.random = random;
        this.wire = wire;
        this.events = events;
        this.doorkeeper = new Doorkeeper(settings, random, wire, this);
        this.rollCall = new HeadRollCall(plan, wire, events);
        this.sinceNs = nowNs;
        this.heartbeatNs = nowNs;
    }

    State state() {
        return state;
    }

    @Override
    public void opened(long connection, InetAddress local, String remote, long nowNs) {
        doorkeeper.opened(connection, remote, nowNs);
    }

    @Override
    public void received(long connection, byte[] body, long nowNs) {
        if (doorkeeper.received(connection, body, nowNs)) {
            return;
        }
        HeadSeat seat = seatOf.get(connection);
        if (seat == null) {
            return;
        }
        seat.silence.heard(nowNs);
        try {
            handle(seat, ControlMessage.decode(body), nowNs);
        } catch (DecodingException e) {
            lost(seat, "broke the control protocol: " + e.getMessage(), false, nowNs);
        }
    }

    @Override
    public void closed(long connection, String why, long nowNs) {
        HeadSeat seat = seatOf.get(connection);
        if (!doorkeeper.closed(connection) && seat != null) {
            lost(
                    seat,
                    "its connection to the head node was closed (" + why + "): the process has ended, or its host",
                    true,
                    nowNs);
        }
    }

    @Override
    public void tick(long nowNs) {
        doorkeeper.tick(nowNs);
        if (state == State.ENDED) {
            return;
        }
        rollCall.tick(nowNs);
        for (HeadSeat seat : List.copyOf(seatOf.values())) {
            long silentNs = seat.silence.lookNs(nowNs);
            if (silentNs >= plan.deadNs()) {
                lost(seat, "silent for " + silentNs / 1_000_000 + " ms", false, nowNs);
            }
        }
        if (nowNs - heartbeatNs >= plan.heartbeatNs()) {
            heartbeatNs = nowNs;
            beat(nowNs);
        }
        if (state == State.RUNNING && abortCause == null) {
            Suspicions.Decision decision = suspicions.decide(nowNs, plan.suspicionNs());
            RankMap known = map;
            if (decision != null && known != null) {
                String text = "no data path between " + known.describe(decision.accuser()) + " and "
                        + known.describe(decision.accused()) + ": " + decision.text();
                condemn(seats.get(decision.jvm()), text, false, nowNs);
            }
        }
        checkPatience(nowNs);
    }

    /** Ends the job; the first cause stands. */
    void abort(AbortCause cause, long nowNs) {
        if (abortCause != null || state.compareTo(State.RELEASING) >= 0) {
            return;
        }
        abortCause = cause;
        abortedNs = nowNs;
        // First here: who has seen the JVMs end because of it knows why.
        events.onAbort(cause);
        sendToAll(new Abort(cause));
        checkRelease(nowNs);
    }

    /** Asks every JVM where its ranks are. Nothing happens before the ranks are known, or while one is under way. */
    void callRoll(long nowNs) {
        if (map != null) {
            rollCall.call(seats, map, nowNs);
        }
    }

    @Override
    public void refused(String from, Refusal refusal) {
        events.onRefused(from, refusal);
    }

    @Override
    public void admit(long connection, String from, Offer offer, long nowNs) {
        JoinRecord record = offer.record();
        HeadSeat former = seatOfId(record.jvmId());
        boolean isBack = former != null && former.record.isProcessOf(record) && state == State.JOINING;
        Refusal refusal = refusal(offer, isBack ? null : former, isBack ? record.ranks() : 0);
        if (refusal != null) {
            wire.send(connection, new ControlMessage.Refused(refusal).body());
            wire.finish(connection);
            events.onRefused(from, refusal);
            return;
        }
        if (isBack) {
            // Its connection broke and the news of it is still on the way.
            seatOf.remove(former.connection);
            seats.remove(former);
            wire.drop(former.connection);
        }
        HeadSeat seat = new HeadSeat(record, connection, new Silence(nowNs, 2 * plan.heartbeatNs()));
        seatOf.put(connection, seat);
        seats.add(seat);
        wire.limit(connection, ControlPlan.MEMBER_LIMIT_BYTES);
        send(seat, new ControlMessage.Welcome());
        int joined = ranksJoined();
        events.onJoined(record, joined, settings.worldRanks());
        if (joined == settings.worldRanks()) {
            map(nowNs);
        }
    }

    private @Nullable Refusal refusal(Offer offer, @Nullable HeadSeat sameId, int ranksGivenBack) {
        JoinRecord record = offer.record();
        String who = record.host() + " (pid " + record.pid() + ")";
        Refusal different = JoinRules.check(settings.terms(), offer.terms(), record);
        if (different != null) {
            return different;
        }
        if (sameId != null) {
            return new Refusal(
                    Reason.DUPLICATE_JVM,
                    who + " joins as a JVM that is there: jvmId=" + Long.toUnsignedString(record.jvmId()) + " host="
                            + sameId.record.host() + " pid=" + sameId.record.pid() + "; start each JVM of a job once");
        }
        if (abortCause != null) {
            return new Refusal(Reason.TOO_LATE, who + " comes too late: the job was ended: " + abortCause.text());
        }
        int missing = settings.worldRanks() - ranksJoined() + ranksGivenBack;
        if (state != State.JOINING) {
            return new Refusal(
                    Reason.TOO_LATE,
                    who + " comes too late: all " + settings.worldRanks()
                            + " ranks have joined; start another job, or this one with more ranks");
        }
        if (record.ranks() > missing || seats.size() >= ControlPlan.MAX_JVMS) {
            return new Refusal(
                    Reason.TOO_MANY_RANKS,
                    who + " offers more than is missing: offered=" + record.ranks() + " missing=" + missing + " ranks="
                            + settings.worldRanks() + " jvms=" + seats.size() + " limitJvms=" + ControlPlan.MAX_JVMS
                            + "; offer fewer ranks or give the head node a larger --ranks");
        }
        return null;
    }

    private @Nullable HeadSeat seatOfId(long jvmId) {
        for (HeadSeat seat : seatOf.values()) {
            if (seat.record.jvmId() == jvmId) {
                return seat;
            }
        }
        return null;
    }

    private int ranksJoined() {
        int ranks = 0;
        for (HeadSeat seat : seats) {
            ranks += seat.record.ranks();
        }
        return ranks;
    }

    private void map(long nowNs) {
        RankMap made = RankMap.of(seats.stream().map(seat -> seat.record).toList(), settings.order());
        Map<Long, HeadSeat> byId = new LinkedHashMap<>();
        seats.forEach(seat -> byId.put(seat.record.jvmId(), seat));
        seats = new ArrayList<>();
        SessionTable sessions = new SessionTable(made.jvms(), this::randomInt);
        map = made;
        state(State.MAPPED, "all ranks have joined", nowNs);
        byte[] body = new ControlMessage.Map(made).body();
        for (int jvm = 0; jvm < made.jvms(); jvm++) {
            HeadSeat seat = byId.get(made.record(jvm).jvmId());
            seat.jvm = jvm;
            seat.state(MemberState.MAPPED);
            seats.add(seat);
            // One array for all: the map is large where there are many.
            wire.send(seat.connection, body);
            send(seat, new ControlMessage.Seat(jvm, sessions.outbound(jvm), sessions.inbound(jvm)));
        }
        events.onMapped(made);
    }

    private int randomInt() {
        byte[] bytes = new byte[Integer.BYTES];
        random.accept(bytes);
        return ByteBuffer.wrap(bytes).getInt();
    }

    private void handle(HeadSeat seat, ControlMessage message, long nowNs) {
        if (message instanceof ControlMessage.Heartbeat) {
            return;
        }
        if (message instanceof Abort abort) {
            abort(abort.cause(), nowNs);
        } else if (message instanceof ControlMessage.Drained) {
            seat.state(MemberState.DRAINED);
            checkRelease(nowNs);
        } else if (map == null) {
            throw new DecodingException("not the time for " + message.kind());
        } else if (message instanceof Exchange exchange) {
            exchange(seat, exchange);
        } else if (message instanceof ControlMessage.Ready) {
            seat.state(MemberState.READY);
            checkRunning(nowNs);
        } else if (message instanceof ControlMessage.Suspect suspect) {
            int accused = other(seat, suspect.jvm());
            // Of one that is gone nobody can be to blame any more: a suspicion that was under way must cost no other.
            if (seats.get(accused).isPresent()) {
                suspicions.suspect(seat.jvm, accused, suspect.text(), nowNs);
            }
        } else if (message instanceof ControlMessage.Cleared cleared) {
            suspicions.cleared(seat.jvm, other(seat, cleared.jvm()));
        } else if (message instanceof ControlMessage.GoesOn goesOn && seat.jvm == 0) {
            events.onGoesOn(other(seat, goesOn.jvm()), goesOn.text());
        } else if (message instanceof ControlMessage.AskRollCall) {
            callRoll(nowNs);
        } else if (message instanceof ControlMessage.RollAnswer answer) {
            rollCall.answered(seat, answer);
        } else if (message instanceof ControlMessage.Report report) {
            events.onReport(report.about(), report.bytes());
        } else {
            throw new DecodingException("not for the head: " + message.kind());
        }
    }

    private int other(HeadSeat seat, int jvm) {
        if (jvm < 0 || jvm >= seats.size() || jvm == seat.jvm) {
            throw new DecodingException("no such peer: jvm=" + jvm + " jvms=" + seats.size());
        }
        return jvm;
    }

    private void exchange(HeadSeat seat, Exchange exchange) {
        if (exchange.round() != round || seat.offer != null || state != State.MAPPED) {
            throw new DecodingException("exchange out of turn: round=" + exchange.round() + " expected=" + round);
        }
        seat.offer = exchange.bytes();
        List<byte[]> all = new ArrayList<>();
        long bytes = 0;
        for (HeadSeat each : seats) {
            byte[] offer = each.offer;
            if (offer == null) {
                return;
            }
            all.add(offer);
            bytes += offer.length;
        }
        if (bytes > ControlPlan.EXCHANGE_LIMIT_BYTES) {
            throw new DecodingException(
                    "exchange too large: bytes=" + bytes + " limitBytes=" + ControlPlan.EXCHANGE_LIMIT_BYTES);
        }
        seats.forEach(each -> each.offer = null);
        sendToAll(new Exchanged(round++, all));
    }

    private void checkRunning(long nowNs) {
        if (state == State.MAPPED
                && abortCause == null
                && seats.stream().allMatch(seat -> seat.state() == MemberState.READY)) {
            state(State.RUNNING, "all paths are proved", nowNs);
            seats.forEach(seat -> seat.state(MemberState.RUNNING));
            sendToAll(new ControlMessage.Start());
            beat(nowNs);
            events.onRunning();
        }
    }

    /** A JVM is gone, or is to go. */
    private void lost(HeadSeat seat, String cause, boolean hasClosed, long nowNs) {
        if (!seat.isPresent()) {
            return;
        }
        RankMap map = this.map;
        if (map != null && abortCause == null && state != State.RELEASING && seat.state() != MemberState.DRAINED) {
            condemn(seat, cause, hasClosed, nowNs);
            return;
        }
        leave(seat);
        if (map == null) {
            seats.remove(seat);
            events.onLeft(seat.record, cause);
        }
        checkRelease(nowNs);
    }

    /** Declares a JVM dead. Only here, and final. */
    private void condemn(HeadSeat seat, String cause, boolean hasClosed, long nowNs) {
        RankMap map = Objects.requireNonNull(this.map);
        LossVerdict verdict =
                new LossVerdict(seat.jvm, map.ranksOf(seat.jvm), seat.record.host(), ++epoch, cause, hasClosed);
        // To itself too: where it lives after all, it must know that it does not count any more.
        sendToAll(new ControlMessage.Verdict(verdict.jvm(), verdict.epoch(), verdict.cause()));
        leave(seat);
        events.onVerdict(verdict);
        if (state == State.MAPPED) {
            abort(
                    AbortCause.ofSentence(
                            map.firstRank(seat.jvm),
                            seat.record.host(),
                            "start",
                            COULD_NOT_START,
                            map.describe(seat.jvm) + " died before the job began: " + cause),
                    nowNs);
        }
        checkRelease(nowNs);
    }

    private void leave(HeadSeat seat) {
        seat.state(MemberState.ENDED);
        seatOf.remove(seat.connection);
        suspicions.forget(seat.jvm);
        wire.finish(seat.connection);
        rollCall.left(seat);
    }

    /** All that are left have drained: they may leave. All have left: this is the end. */
    private void checkRelease(long nowNs) {
        boolean over = abortCause != null || state == State.RUNNING;
        if (over
                && state.compareTo(State.RELEASING) < 0
                && seatOf.values().stream().allMatch(seat -> seat.state() == MemberState.DRAINED)) {
            state(State.RELEASING, "all have drained", nowNs);
            // Now all are quiet, and see best how their clocks go.
            beat(nowNs);
            sendToAll(new ControlMessage.Release());
        }
        if (state == State.RELEASING && seatOf.isEmpty()) {
            state(State.ENDED, "all have left", nowNs);
            events.onEnded();
        }
    }

    private void checkPatience(long nowNs) {
        if (abortCause != null && state.compareTo(State.RELEASING) < 0) {
            if (nowNs - abortedNs >= plan.releaseNs()) {
                state(State.RELEASING, "not all have drained after an abort", nowNs);
                sendToAll(new ControlMessage.Release());
            }
        } else if (state == State.RELEASING && nowNs - sinceNs >= plan.releaseNs()) {
            List.copyOf(seatOf.values()).forEach(this::leave);
            checkRelease(nowNs);
        } else if (state == State.JOINING && nowNs - sinceNs >= plan.joinNs()) {
            abort(
                    AbortCause.ofSentence(
                            -1,
                            "",
                            "join",
                            COULD_NOT_START,
                            "ranks are missing: joined=" + ranksJoined() + " ranks=" + settings.worldRanks() + " after "
                                    + plan.joinNs() / 1_000_000_000 + " s; joined are "
                                    + seats.stream()
                                            .map(seat -> seat.record.host())
                                            .toList()
                                    + "; look for the others' messages, or start with fewer ranks"),
                    nowNs);
        } else if (state == State.MAPPED && map != null && nowNs - sinceNs >= plan.pathsNs()) {
            RankMap all = map;
            List<String> unready = seats.stream()
                    .filter(seat -> seat.state() != MemberState.READY)
                    .map(seat -> all.describe(seat.jvm))
                    .toList();
            abort(
                    AbortCause.ofSentence(
                            -1,
                            "",
                            "start",
                            COULD_NOT_START,
                            "data paths are not proved after " + plan.pathsNs() / 1_000_000_000 + " s by " + unready
                                    + "; a firewall between the hosts? try --iface, or doctor --hosts"),
                    nowNs);
        }
    }

    private void send(HeadSeat seat, ControlMessage message) {
        wire.send(seat.connection, message.body());
    }

    private void beat(long nowNs) {
        sendToAll(new ControlMessage.Heartbeat(nowNs));
    }

    private void sendToAll(ControlMessage message) {
        if (!seatOf.isEmpty()) {
            byte[] body = message.body();
            seatOf.keySet().forEach(connection -> wire.send(connection, body));
        }
    }

    private void state(State next, String reason, long nowNs) {
        if (next.compareTo(state) <= 0) {
            throw new IllegalStateException(
                    "from " + state + " (" + this.reason + ") to " + next + " (" + reason + ")");
        }
        state = next;
        this.reason = reason;
        sinceNs = nowNs;
    }
}
