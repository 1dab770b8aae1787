package io.bramble.bootstrap;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A JVM's end of the control plane. Methods may be called by any thread, return at once but for {@link #close}, and do nothing where
 * the state does not allow for them.
 */
public final class Member implements AutoCloseable {
    private final ControlLoop loop;
    private final Party party;
    private final MemberMachine machine;

    private Member(
            ControlLoop loop,
            InetSocketAddress head,
            MemberSettings settings,
            Consumer<byte[]> random,
            MemberEvents events) {
        this.loop = loop;
        String name = head.getAddress().getHostAddress() + ":" + head.getPort();
        MemberMachine[] made = new MemberMachine[1];
        party = loop.add(
                wire -> made[0] = new MemberMachine(settings, random, wire, events, name, loop.nowNs()),
                settings.plan().tickNs(),
                null,
                head);
        machine = made[0];
    }

    /**
     * Joins: looks for the head until it answers or the plan's time is up.
     *
     * @param head where it listens, resolved
     * @param random fills arrays, {@code SecureRandom::nextBytes} but in tests
     * @param events called on the loop's thread
     * @throws io.bramble.error.BrambleException where options and facts are too long for a join message
     */
    public static Member join(
            ControlLoop loop,
            InetSocketAddress head,
            MemberSettings settings,
            Consumer<byte[]> random,
            MemberEvents events) {
        if (head.isUnresolved()) {
            throw new IllegalArgumentException("host unknown: " + head.getHostString() + "; resolve it first");
        }
        // Now, on the caller's thread, where it can be thrown.
        new Offer(settings.terms(), settings.record().reachedBy(head.getAddress())).encode();
        return new Member(loop, head, settings, random, events);
    }

    /**
     * Gives this JVM's part of the next round, one in each JVM; {@link MemberEvents#onExchanged} has all parts. Between the rank map and
     * {@link #ready}, any number of rounds; parts given early wait for their round.
     *
     * @param bytes a few hundred: all parts together may have {@link ControlPlan#EXCHANGE_LIMIT_BYTES}; copied
     */
    public void exchange(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > ControlPlan.EXCHANGE_LIMIT_BYTES / ControlPlan.MAX_JVMS) {
            throw new IllegalArgumentException("too much for an exchange: bytes=" + copy.length + " limitBytes="
                    + ControlPlan.EXCHANGE_LIMIT_BYTES / ControlPlan.MAX_JVMS);
        }
        loop.later(() -> machine.exchange(copy));
    }

    /** All data paths of this JVM are proved. */
    public void ready() {
        loop.later(machine::ready);
    }

    /**
     * The data path to a JVM seems broken: work is outstanding and nothing comes. The head decides, unless {@link #cleared} comes first.
     *
     * @param text what was seen, for people
     */
    public void suspect(int jvm, String text) {
        loop.later(() -> machine.report(new ControlMessage.Suspect(jvm, text)));
    }

    /** The data path works again. */
    public void cleared(int jvm) {
        loop.later(() -> machine.report(new ControlMessage.Cleared(jvm)));
    }

    /**
     * The job goes on without a JVM that is lost; of JVM 0 only.
     *
     * @param text what becomes of its calls, for people
     */
    public void goesOn(int jvm, String text) {
        loop.later(() -> machine.report(new ControlMessage.GoesOn(jvm, text)));
    }

    /** Ends the job; the first cause of all JVMs' stands, and comes back by {@link MemberEvents#onAbort}. */
    public void abort(AbortCause cause) {
        loop.later(() -> machine.report(new ControlMessage.Abort(cause)));
    }

    /** Asks the head to call the roll; the answers are the head's. */
    public void askRollCall() {
        loop.later(() -> machine.report(new ControlMessage.AskRollCall()));
    }

    /**
     * Tells whoever hosts the head of the ranks here; in order with {@link #drained}.
     *
     * @param bytes at most {@link ControlPlan#REPORT_LIMIT_BYTES}; not to be changed any more
     */
    public void report(ReportKind about, byte[] bytes) {
        if (bytes.length > ControlPlan.REPORT_LIMIT_BYTES) {
            throw new IllegalArgumentException(
                    "too much for a report: bytes=" + bytes.length + " limitBytes=" + ControlPlan.REPORT_LIMIT_BYTES);
        }
        loop.later(() -> machine.report(new ControlMessage.Report(about, bytes)));
    }

    /** The ranks of this JVM have returned, and all that they sent has arrived. */
    public void drained() {
        loop.later(machine::drained);
    }

    /** Leaves at once: for the head this JVM is dead, unless it was released. */
    @Override
    public void close() {
        loop.remove(party);
    }
}
