package io.bramble.bootstrap;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A head and its JVMs on a network and a clock that a seed decides about: delays, refused and broken connections, stopped processes. */
final class ControlSimulation {
    static final long MS = 1_000_000;

    private record Event(long atNs, long order, Side side, Runnable body) {}

    /** A process: the head or a JVM. */
    private static final class Side {
        Machine machine;
        boolean stopped;
        boolean killed;
        // No byte comes or goes; the connections stay.
        boolean cut;
        final ArrayDeque<Runnable> missed = new ArrayDeque<>();
    }

    private static final class Link {
        final long number;
        final Side member;
        boolean headOpen;
        boolean memberOpen;
        long toHeadNs;
        long toMemberNs;

        Link(long number, Side member) {
            this.number = number;
            this.member = member;
        }
    }

    final RecordingHead headEvents = new RecordingHead();
    final List<RecordingMember> events = new ArrayList<>();
    final List<MemberMachine> machines = new ArrayList<>();
    final HeadMachine head;

    private final Random random;
    private final Side headSide = new Side();
    private final List<Side> sides = new ArrayList<>();
    private final Map<Long, Link> links = new HashMap<>();
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(java.util.Comparator.comparingLong(Event::atNs).thenComparingLong(Event::order));
    private int brokenPerMille;
    private long order;
    private long numbers;
    // From 0; the machines see a clock that overflows after three seconds.
    private long timeNs;

    /** {@code brokenPerMille}: of messages before a JVM has joined, after which the connection breaks. */
    ControlSimulation(long seed, HeadSettings settings, List<MemberSettings> members, int brokenPerMille) {
        random = new Random(seed);
        this.brokenPerMille = brokenPerMille;
        head = new HeadMachine(settings, random::nextBytes, new HeadWire(), headEvents, nowNs());
        headSide.machine = head;
        ticks(headSide, settings.plan().tickNs());
        members.forEach(this::add);
    }

    static ControlSimulation of(long seed, int jvms, int brokenPerMille) {
        List<MemberSettings> members = new ArrayList<>();
        for (int id = 0; id < jvms; id++) {
            members.add(Jobs.member(id, 1 + id % 2));
        }
        int ranks = members.stream().mapToInt(each -> each.record().ranks()).sum();
        MemberSettings last = members.remove(jvms - 1);
        ControlSimulation simulation = new ControlSimulation(seed, Jobs.head(ranks), members, brokenPerMille);
        // Once all ranks are there, a broken connection is a death.
        simulation.runUntil(
                30_000, () -> simulation.machines.stream().allMatch(each -> each.state() == MemberState.JOINED));
        simulation.brokenPerMille = 0;
        simulation.add(last);
        return simulation;
    }

    /** One whose program runs. */
    static ControlSimulation running(long seed, int jvms) {
        ControlSimulation simulation = of(seed, jvms, 0);
        simulation.runUntil(5_000, () -> simulation.events.stream().allMatch(each -> each.has("running")));
        return simulation;
    }

    void add(MemberSettings settings) {
        Side side = new Side();
        RecordingMember recorder = new RecordingMember();
        MemberMachine machine =
                new MemberMachine(settings, random::nextBytes, new MemberWire(side), recorder, "head:1", nowNs());
        side.machine = machine;
        recorder.exchange = machine::exchange;
        recorder.ready = machine::ready;
        sides.add(side);
        events.add(recorder);
        machines.add(machine);
        ticks(side, settings.plan().tickNs());
    }

    long nowNs() {
        return timeNs + Long.MAX_VALUE - 3_000 * MS;
    }

    long nowMs() {
        return timeNs / MS;
    }

    void stop(int member) {
        sides.get(member).stopped = true;
    }

    void go(int member) {
        go(sides.get(member));
    }

    void stopHead() {
        headSide.stopped = true;
    }

    void goHead() {
        go(headSide);
    }

    private static void go(Side side) {
        side.stopped = false;
        while (!side.missed.isEmpty()) {
            side.missed.remove().run();
        }
    }

    void cut(int member) {
        sides.get(member).cut = true;
    }

    void kill(int member) {
        Side side = sides.get(member);
        side.killed = true;
        for (Link link : List.copyOf(links.values())) {
            if (link.member == side && link.memberOpen) {
                link.memberOpen = false;
                closeAtHead(link);
            }
        }
    }

    void breakConnection(int member) {
        for (Link link : List.copyOf(links.values())) {
            if (link.member == sides.get(member) && link.memberOpen) {
                breakLink(link);
            }
        }
    }

    void killHead() {
        headSide.killed = true;
        for (Link link : List.copyOf(links.values())) {
            closeAtMember(link);
        }
        brokenPerMille = 1000;
    }

    void run(long ms) {
        runUntil(ms, () -> false);
    }

    /** Runs so long at most; fails where the condition is not met then, unless it never is. */
    void runUntil(long ms, BooleanSupplier condition) {
        long endNs = timeNs + ms * MS;
        while (!condition.getAsBoolean()) {
            Event next = queue.peek();
            if (next == null || next.atNs > endNs) {
                timeNs = endNs;
                return;
            }
            queue.remove();
            timeNs = next.atNs;
            if (next.side.killed) {
                continue;
            }
            if (next.side.stopped) {
                next.side.missed.add(next.body);
            } else {
                next.body.run();
            }
        }
    }

    private void at(long atNs, Side side, Runnable body) {
        queue.add(new Event(atNs, order++, side, body));
    }

    private void ticks(Side side, long periodNs) {
        // Ticks that a stopped process missed are one late tick, as with a real clock.
        at(timeNs + Math.floorMod(random.nextLong(), periodNs), side, new Runnable() {
            @Override
            public void run() {
                side.machine.tick(nowNs());
                at(timeNs + periodNs, side, this);
            }
        });
    }

    private long delayNs() {
        return 1 + random.nextInt(40) * MS / 2;
    }

    private void closeAtHead(Link link) {
        link.toHeadNs = Math.max(link.toHeadNs, timeNs + delayNs());
        at(link.toHeadNs, headSide, () -> {
            if (link.headOpen && !link.member.cut) {
                link.headOpen = false;
                head.closed(link.number, "reset", nowNs());
            }
        });
    }

    private void closeAtMember(Link link) {
        link.toMemberNs = Math.max(link.toMemberNs, timeNs + delayNs());
        at(link.toMemberNs, link.member, () -> {
            if (link.memberOpen && !link.member.cut) {
                link.memberOpen = false;
                link.member.machine.closed(link.number, "reset", nowNs());
            }
        });
    }

    private boolean breaks(Side member) {
        return ((MemberMachine) member.machine).state().compareTo(MemberState.JOINED) < 0
                && random.nextInt(1000) < brokenPerMille;
    }

    private void breakLink(Link link) {
        closeAtHead(link);
        closeAtMember(link);
    }

    private final class HeadWire implements Wire {
        @Override
        public void connect() {
            throw new AssertionError("the head connects to nobody");
        }

        @Override
        public void send(long connection, byte[] body) {
            Link link = links.get(connection);
            if (!link.headOpen) {
                return;
            }
            if (breaks(link.member) && head.state() == HeadMachine.State.JOINING) {
                breakLink(link);
            }
            link.toMemberNs = Math.max(link.toMemberNs, timeNs + delayNs());
            at(link.toMemberNs, link.member, () -> {
                if (link.memberOpen && !link.member.cut) {
                    link.member.machine.received(connection, body, nowNs());
                }
            });
        }

        @Override
        public void limit(long connection, int bytes) {}

        @Override
        public void finish(long connection) {
            Link link = links.get(connection);
            if (link.headOpen) {
                link.headOpen = false;
                closeAtMember(link);
            }
        }

        @Override
        public void drop(long connection) {
            finish(connection);
        }
    }

    private final class MemberWire implements Wire {
        private final Side side;

        MemberWire(Side side) {
            this.side = side;
        }

        @Override
        public void connect() {
            Link link = new Link(numbers++, side);
            links.put(link.number, link);
            link.toHeadNs = timeNs + delayNs();
            link.toMemberNs = link.toHeadNs;
            if (random.nextInt(1000) < brokenPerMille) {
                at(link.toMemberNs, side, () -> side.machine.closed(link.number, "refused", nowNs()));
                return;
            }
            at(link.toHeadNs, headSide, () -> {
                link.headOpen = true;
                head.opened(link.number, InetAddress.getLoopbackAddress(), "jvm:" + link.number, nowNs());
            });
            at(link.toMemberNs, side, () -> {
                link.memberOpen = true;
                side.machine.opened(link.number, InetAddress.getLoopbackAddress(), "head:1", nowNs());
            });
        }

        @Override
        public void send(long connection, byte[] body) {
            Link link = links.get(connection);
            if (link == null || !link.memberOpen) {
                return;
            }
            if (breaks(side)) {
                breakLink(link);
            }
            link.toHeadNs = Math.max(link.toHeadNs, timeNs + delayNs());
            at(link.toHeadNs, headSide, () -> {
                if (link.headOpen && !side.cut) {
                    head.received(connection, body, nowNs());
                }
            });
        }

        @Override
        public void limit(long connection, int bytes) {}

        @Override
        public void finish(long connection) {
            Link link = links.get(connection);
            if (link != null && link.memberOpen) {
                link.memberOpen = false;
                closeAtHead(link);
            }
        }

        @Override
        public void drop(long connection) {
            finish(connection);
        }
    }
}
