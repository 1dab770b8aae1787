package io.bramble.progress.simulated;

import io.bramble.progress.NanoClock;
import io.bramble.progress.Waiter;
import io.bramble.request.Waitable;
import io.bramble.transport.Transport;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import io.bramble.wire.Payloads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least that can be built on a transport: numbers sent to ranks, received from a rank or from any. */
final class Mail {
    private final int rank;
    private final Transport transport;
    private final Waiter waiter;
    private final NanoClock clock;
    private final Map<Integer, ArrayDeque<Integer>> arrived = new HashMap<>();
    private final List<Envelope> outgoing = new ArrayList<>();

    private Mail(int rank, Transport transport, NanoClock clock, Waiter waiter) {
        this.rank = rank;
        this.transport = transport;
        this.clock = clock;
        this.waiter = waiter;
    }

    static SimulatedRank<Mail> create(int rank, Transport transport, NanoClock clock, Waiter waiter) {
        Mail mail = new Mail(rank, transport, clock, waiter);
        return new SimulatedRank<>(mail, mail::tick);
    }

    long nanoTime() {
        return clock.nanoTime();
    }

    void send(int destination, int number) {
        send(frame(FrameKind.EAGER, destination, number));
    }

    /** Asks for a reply, which the other rank's engine gives, not its code. */
    void ask(int destination) {
        send(frame(FrameKind.CTS, destination, 0));
        receive(destination);
    }

    private void send(Envelope frame) {
        outgoing.add(frame);
        waiter.await(
                new Condition("send " + frame) {
                    @Override
                    public boolean isDone() {
                        return !outgoing.contains(frame);
                    }
                },
                this::tick);
    }

    int receive(int source) {
        waiter.await(receiving(source), this::tick);
        return arrived.get(source).removeFirst();
    }

    /** Asks until it has come, and never waits. */
    int poll(int source) {
        Condition condition = receiving(source);
        while (!condition.isDone()) {
            waiter.attempt(this::tick);
        }
        return arrived.get(source).removeFirst();
    }

    /** The source of the next number from anybody. */
    int receiveAny() {
        waiter.await(
                new Condition("receive from any") {
                    @Override
                    public boolean isDone() {
                        return arrived.values().stream().anyMatch(each -> !each.isEmpty());
                    }
                },
                this::tick);
        int source = arrived.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .findFirst()
                .orElseThrow()
                .getKey();
        arrived.get(source).removeFirst();
        return source;
    }

    private Condition receiving(int source) {
        return new Condition("receive from " + source) {
            @Override
            public boolean isDone() {
                ArrayDeque<Integer> queue = arrived.get(source);
                return queue != null && !queue.isEmpty();
            }
        };
    }

    private Envelope frame(FrameKind kind, int destination, int number) {
        return new Envelope().reset(kind).source(rank).destination(destination).tag(number);
    }

    private int tick() {
        int work = transport.poll(this::onFrame, 4);
        while (!outgoing.isEmpty()
                && transport.link(outgoing.get(0).destination()).trySend(outgoing.get(0), Payloads.EMPTY, 0, 0)) {
            outgoing.remove(0);
            work++;
        }
        return work + transport.flush();
    }

    private void onFrame(Envelope header, Payload payload) {
        if (header.kind() == FrameKind.CTS) {
            outgoing.add(frame(FrameKind.EAGER, header.source(), 0));
        } else {
            arrived.computeIfAbsent(header.source(), source -> new ArrayDeque<>())
                    .addLast(header.tag());
        }
    }

    private abstract static class Condition implements Waitable {
        private final String what;

        Condition(String what) {
            this.what = what;
        }

        @Override
        public String describe() {
            return what;
        }
    }
}
