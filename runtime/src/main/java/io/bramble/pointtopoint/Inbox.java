package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.error.RankFailedException;
import io.bramble.matching.Entry;
import io.bramble.matching.Matcher;
import io.bramble.wire.Contexts;
import io.bramble.wire.Envelope;
import io.bramble.wire.FrameKind;
import io.bramble.wire.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a rank: posted receives, unexpected messages, services. Its lock is the rank's matching lock: short, never held
 * over a copy into a receive, a wake, a send, or anything of the caller's.
 */
final class Inbox {
    private final RankMessages rank;
    private final UnexpectedBudget budget;
    private final Mailboxes mailboxes;

    /** Receives whose payload comes in pieces, and the number of uses of their slots so far. */
    private final RequestTable<ReceiveRequest> clearedReceives = new RequestTable<>();

    private final AtomicInteger generations = new AtomicInteger();

    // The matching lock guards everything below.
    private final Object lock = new Object();
    private final Matcher<ReceiveRequest, Arrival> matcher = new Matcher<>();
    private final SpareArrivals spares = new SpareArrivals();
    private final Envelope small = new Envelope();

    private Service[] services = new Service[0];
    private final List<ProbeRequest> probes = new ArrayList<>();
    /** Guarded by the lock. */
    private long posts;
    /** Guarded by the lock. */
    private int othersReturned;

    private boolean selfReturned;

    /**
     * One of a heap.
     *
     * @param firstRank the first rank of this heap
     * @param ranks how many there are
     */
    Inbox(RankMessages rank, UnexpectedBudget budget, int firstRank, int ranks) {
        this.rank = rank;
        this.budget = budget;
        this.mailboxes = new Mailboxes(this, firstRank, ranks);
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    // Receives

    /** How many receives were posted: the rank goes on where there are more than before. */
    long posts() {
        synchronized (lock) {
            return posts;
        }
    }

    /** Posts a receive that is to end also while no thread waits for it, or fills it where its message is here already. */
    void post(ReceiveRequest receive) {
        if (post(receive, false)) {
            // What was left before that.
            mailboxes.poll();
        }
    }

    /** Posts a receive for a thread that does nothing but wait for it, and looks into the mailboxes as long as it does. */
    void postAttended(ReceiveRequest receive) {
        post(receive, true);
    }

    /** Whether the mailboxes have closed for it. */
    private boolean post(ReceiveRequest receive, boolean isAttended) {
        Arrival arrival = null;
        RuntimeException failure;
        boolean closes = false;
        synchronized (lock) {
            posts++;
            if (isAttended) {
                mailboxes.attendedPost(matcher.posted() > 0);
            } else {
                closes = mailboxes.unattendedPost();
            }
            failure = rank.failure();
            if (failure == null) {
                Entry<Arrival> message = matcher.post(receive.entry);
                if (message != null) {
                    arrival = message.owner();
                } else {
                    failure = whyNever(receive);
                    if (failure != null) {
                        matcher.cancel(receive.entry);
                    }
                }
            }
        }
        if (arrival != null) {
            fetch(receive, arrival);
        } else if (failure != null) {
            receive.settle(failure);
        } else {
            rank.links().demand(receive.peer);
        }
        return closes;
    }

    /** Fills a receive with a message that was here before it, or has it sent. */
    void fetch(ReceiveRequest receive, Arrival arrival) {
        Lane lane = arrival.lane;
        if (lane != null && arrival.held == Arrival.Held.REMOTE) {
            clear(receive, arrival.source, arrival.tag, arrival.typeId, arrival.lengthBytes, arrival.sendRequest, lane);
            recycle(arrival);
            return;
        }
        RuntimeException failure = receive.match(arrival.source, arrival.tag, arrival.typeId, arrival.lengthBytes);
        if (failure == null) {
            failure = receive.takeWhole(arrival.payload());
        }
        if (lane != null) {
            lane.consumedOutside(arrival.lengthBytes);
            if (arrival.synchronous) {
                lane.answer(FrameKind.ACK, arrival.sendRequest, 0, 0);
            }
        } else if (arrival.held == Arrival.Held.COPY) {
            budget.release(arrival.lengthBytes);
        } else {
            rank.links().acknowledge(arrival.source, arrival.sendRequest);
        }
        recycle(arrival);
        receive.settle(failure);
    }

    /** A thread does nothing but wait for it from now on. */
    void awaited(ReceiveRequest receive) {
        RuntimeException failure;
        synchronized (lock) {
            receive.awaited = true;
            failure = receive.entry.queued() ? whyNever(receive) : null;
            if (failure != null) {
                matcher.cancel(receive.entry);
            }
        }
        if (failure != null) {
            receive.settle(failure);
        }
    }

    private void recycle(Arrival arrival) {
        synchronized (lock) {
            spares.give(arrival);
            if (matcher.unexpected() == 0 && mailboxes.isBecause(Mailboxes.FULL)) {
                mailboxes.lift(Mailboxes.FULL);
            }
        }
    }

    boolean cancel(ReceiveRequest receive) {
        synchronized (lock) {
            if (!matcher.cancel(receive.entry)) {
                return false;
            }
        }
        receive.settle(null);
        return true;
    }

    // Probes

    /** Settles a probe as soon as a message for it is here. */
    void post(ProbeRequest probe) {
        boolean found = false;
        RuntimeException failure;
        synchronized (lock) {
            failure = rank.failure();
            if (failure == null) {
                Entry<Arrival> message = matcher.find(probe.context, probe.peer, probe.tag);
                if (message != null) {
                    found = true;
                    give(probe, message);
                } else {
                    failure = whyNever(probe);
                    if (failure == null) {
                        probes.add(probe);
                    }
                }
            }
        }
        if (found || failure != null) {
            probe.settle(failure);
        } else {
            rank.links().demand(probe.peer);
        }
    }

    /** Under the lock. */
    private void give(ProbeRequest probe, Entry<Arrival> message) {
        if (probe.takes) {
            matcher.remove(message);
        }
        probe.found(message.owner());
    }

    /** Whether such a message is here. */
    boolean find(int context, int tag, int source, MessageInfo info) {
        mailboxes.poll();
        synchronized (lock) {
            Entry<Arrival> message = matcher.find(context, source, tag);
            if (message != null) {
                message.owner().describeTo(info);
                return true;
            }
        }
        // So that a loop of these gets to what a source that has no credit holds back.
        rank.links().demand(source);
        return false;
    }

    /** Takes such a message out; null where none is here. */
    @Nullable
    Matched take(int context, int tag, int source) {
        mailboxes.poll();
        synchronized (lock) {
            Entry<Arrival> message = matcher.find(context, source, tag);
            if (message != null) {
                matcher.remove(message);
                return new Matched(message.owner());
            }
        }
        rank.links().demand(source);
        return null;
    }

    boolean cancel(ProbeRequest probe) {
        synchronized (lock) {
            if (!probes.remove(probe)) {
                return false;
            }
        }
        probe.settle(null);
        return true;
    }

    /**
     * A message was kept: the probes it is for, to be settled when the lock is let go. Under the lock that also guards a probe's first look,
     * so either that look finds the message, or this finds the probe.
     */
    private List<ProbeRequest> probesOf(Entry<Arrival> message) {
        if (probes.isEmpty()) {
            return List.of();
        }
        List<ProbeRequest> found = new ArrayList<>();
        Iterator<ProbeRequest> each = probes.iterator();
        while (each.hasNext() && message.queued()) {
            ProbeRequest probe = each.next();
            if (probe.fits(message.context(), message.source(), message.tag())) {
                each.remove();
                give(probe, message);
                found.add(probe);
            }
        }
        return found;
    }

    /** Whether a thread waits for a message of that source that is not here; under the lock. */
    private boolean wants(int source) {
        if (matcher.wants(source)) {
            return true;
        }
        for (int i = 0; i < probes.size(); i++) {
            int wanted = probes.get(i).peer;
            if (wanted == PointToPoint.ANY_SOURCE || wanted == source) {
                return true;
            }
        }
        return false;
    }

    // Messages in this heap

    /** A message came whose payload lies in its sender's array, on the sender's thread. */
    void arriveInPlace(Envelope header, Payload payload, int eagerLimitBytes) {
        ReceiveRequest receive;
        boolean taken = true;
        List<ProbeRequest> found = List.of();
        synchronized (lock) {
            if (rank.failure() != null) {
                return;
            }
            receive = match(header.context(), header.source(), header.tag());
            if (receive == null) {
                boolean small = header.length() <= eagerLimitBytes && (header.flags() & Envelope.SYNCHRONOUS) == 0;
                // Where this rank has returned nobody will ask for it: a small one is done, a sender that waits learns
                // of the return.
                if (hasEnded(header.context())) {
                    taken = small;
                    leave(header, small);
                } else {
                    Arrival arrival = keep(header, payload, small);
                    taken = arrival.held == Arrival.Held.COPY;
                    found = probesOf(arrival.entry);
                }
            }
        }
        RuntimeException failure = null;
        if (receive != null) {
            failure = receive.match(header.source(), header.tag(), header.typeId(), header.length());
            if (failure == null) {
                failure = receive.takeWhole(payload);
            }
        }
        if (taken) {
            rank.links().acknowledge(header.source(), header.sendRequest());
        }
        if (receive != null) {
            receive.settle(failure);
        }
        settle(found);
    }

    /**
     * Takes a message out of a mailbox, on any thread that holds no lock; false where there is none. Its bytes are copied to the receive
     * under the lock, since they are few, and land without it.
     */
    boolean arriveFrom(Mailbox box) {
        ReceiveRequest receive = null;
        int tag = 0;
        int typeId = 0;
        int lengthBytes = 0;
        List<ProbeRequest> found = List.of();
        synchronized (lock) {
            if (!box.isReady()) {
                return false;
            }
            if (rank.failure() == null) {
                tag = box.tag();
                receive = match(box.context(), box.source(), tag);
                if (receive != null) {
                    typeId = box.typeId();
                    lengthBytes = box.lengthBytes();
                    receive.copySmall(box);
                } else if (!hasEnded(box.context())) {
                    found = probesOf(keep(box));
                } else {
                    box.describeTo(small);
                    leave(small, true);
                }
            }
            box.advance();
        }
        if (receive != null) {
            RuntimeException failure = receive.match(box.source(), tag, typeId, lengthBytes);
            if (failure == null) {
                failure = receive.takeWhole(receive.small(lengthBytes));
            }
            receive.settle(failure);
        }
        settle(found);
        return true;
    }

    /** Keeps a message that nobody has asked for. Under the lock. */
    private Entry<Arrival> keep(Mailbox box) {
        box.describeTo(small);
        if (!budget.tryReserve(small.length())) {
            // What lies in the mailboxes already is kept beyond the limit, no more: they close.
            budget.reserve(small.length());
            mailboxes.close(Mailboxes.FULL);
        }
        Arrival arrival = spares.take().set(small, Arrival.Held.COPY, null).copy(box);
        matcher.keep(arrival.entry);
        return arrival.entry;
    }

    private static void settle(List<ProbeRequest> found) {
        for (int i = 0; i < found.size(); i++) {
            found.get(i).settle(null);
        }
    }

    /** The receive that gets a message of that envelope; under the lock. */
    private @Nullable ReceiveRequest match(int context, int source, int tag) {
        Service service = service(context, tag);
        if (service != null) {
            return service.expect(this, source, tag);
        }
        Entry<ReceiveRequest> posted = matcher.take(context, source, tag);
        return posted == null ? null : posted.owner();
    }

    /** Keeps a message that nobody has asked for, a small one as a copy. Under the lock. */
    private Arrival keep(Envelope header, Payload payload, boolean small) {
        boolean copy = small && budget.tryReserve(header.length());
        if (small && !copy) {
            mailboxes.close(Mailboxes.FULL);
        }
        Arrival arrival = spares.take().set(header, copy ? Arrival.Held.COPY : Arrival.Held.IN_PLACE, null);
        if (copy) {
            arrival.copy(payload);
        } else {
            arrival.leave(payload);
        }
        matcher.keep(arrival.entry);
        return arrival;
    }

    // Messages over links, under the engine's lock

    /** An EAGER frame with its payload, or an RTS without. */
    void arrive(Envelope header, Payload payload, Lane lane) {
        boolean whole = header.kind() == FrameKind.EAGER;
        ReceiveRequest receive = null;
        boolean kept = false;
        boolean wanted = false;
        List<ProbeRequest> found = List.of();
        synchronized (lock) {
            if (rank.failure() == null) {
                receive = match(header.context(), header.source(), header.tag());
                if (receive == null && hasEnded(header.context())) {
                    leave(header, whole && (header.flags() & Envelope.SYNCHRONOUS) == 0);
                } else if (receive == null) {
                    // Its room was given to the source as credit.
                    Arrival arrival = spares.take().set(header, whole ? Arrival.Held.COPY : Arrival.Held.REMOTE, lane);
                    if (whole) {
                        arrival.copy(payload);
                    }
                    matcher.keep(arrival.entry);
                    kept = true;
                    found = probesOf(arrival.entry);
                    wanted = wants(header.source());
                }
            }
        }
        if (receive == null) {
            if (!kept) {
                lane.consumed(whole ? header.length() : 0);
            } else if (wanted) {
                lane.demanded();
            }
            settle(found);
        } else if (whole) {
            land(receive, header, payload, lane);
        } else {
            clear(receive, header.source(), header.tag(), header.typeId(), header.length(), header.sendRequest(), lane);
        }
    }

    private void land(ReceiveRequest receive, Envelope header, Payload payload, Lane lane) {
        RuntimeException failure = receive.match(header.source(), header.tag(), header.typeId(), header.length());
        if (failure == null) {
            failure = receive.writeWhole(payload, header.length());
        }
        lane.consumed(header.length());
        if ((header.flags() & Envelope.SYNCHRONOUS) != 0) {
            lane.answer(FrameKind.ACK, header.sendRequest(), 0, 0);
        }
        receive.settle(failure);
    }

    /** A receive was matched by a message that waits at its sender. */
    private void clear(
            ReceiveRequest receive, int source, int tag, int typeId, long lengthBytes, int sendRequest, Lane lane) {
        RuntimeException failure = receive.match(source, tag, typeId, lengthBytes);
        lane.consumedOutside(0);
        if (failure != null) {
            // Consumed unread, and the sender unharmed.
            lane.answer(FrameKind.ACK, sendRequest, 0, 0);
            receive.settle(failure);
            return;
        }
        receive.expect(generations.incrementAndGet(), lengthBytes);
        int slot = clearedReceives.add(receive);
        lane.answer(FrameKind.CTS, sendRequest, slot, receive.generation);
        // Looked at when the receive can be found: its payload may be lost with its source.
        RuntimeException ended = rank.failure();
        ended = ended != null ? ended : rank.losses().ending(receive.context, source);
        if (ended != null) {
            receive.settle(ended);
        }
    }

    /** A piece of a payload. */
    void data(Envelope header, Payload payload) {
        int slot = header.receiveRequest();
        ReceiveRequest receive = clearedReceives.get(slot);
        if (receive == null || receive.generation != header.generation() || receive.isDone()) {
            // The receive has failed meanwhile.
            return;
        }
        if (receive.writePiece(header.offset(), payload, (int) payload.lengthBytes())) {
            clearedReceives.remove(slot);
            receive.settle(receive.landingFailure());
        }
    }

    // Services

    void listen(Service service) {
        mailboxes.close(Mailboxes.SERVED);
        List<ReceiveRequest> receives = new ArrayList<>();
        List<Arrival> early = new ArrayList<>();
        synchronized (lock) {
            for (Service other : services) {
                if (other.takes(service.context, service.tag)) {
                    throw new IllegalStateException("two services for the same messages: context=" + service.context
                            + " tag=" + service.tag + "; give each its own tag");
                }
            }
            services = Arrays.copyOf(services, services.length + 1);
            services[services.length - 1] = service;
            Entry<Arrival> message;
            while ((message = matcher.find(service.context, Matcher.ANY, service.tag)) != null) {
                matcher.remove(message);
                early.add(message.owner());
                receives.add(service.expect(this, message.source(), message.tag()));
            }
        }
        for (int i = 0; i < early.size(); i++) {
            fetch(receives.get(i), early.get(i));
        }
        mailboxes.poll();
    }

    private @Nullable Service service(int context, int tag) {
        for (Service service : services) {
            if (service.takes(context, tag)) {
                return service;
            }
        }
        return null;
    }

    // Ends

    /** Whether nobody here will ask for a message of that context. */
    private boolean hasEnded(int context) {
        return selfReturned && !Contexts.outlivesReturn(context);
    }

    /** A message came that nobody here will ask for. */
    private void leave(Envelope header, boolean isWhole) {
        rank.leftovers()
                .message(
                        rank.names(),
                        rank.rank(),
                        header.source(),
                        header.context(),
                        header.tag(),
                        header.typeId(),
                        header.length(),
                        isWhole);
    }

    boolean haveAllReturned() {
        synchronized (lock) {
            return othersReturned == rank.ranks() - 1;
        }
    }

    /** The messages that lie here at the end, and the receives that may have got one of any rank and have not. */
    void collectLeftovers() {
        mailboxes.poll();
        synchronized (lock) {
            matcher.eachUnexpected(entry -> {
                Arrival kept = entry.owner();
                if (rank.losses().ending(entry.context(), kept.source) != null) {
                    // A call that was ended by a loss leaves its messages anywhere.
                    return;
                }
                rank.leftovers()
                        .message(
                                rank.names(),
                                rank.rank(),
                                kept.source,
                                entry.context(),
                                kept.tag,
                                kept.typeId,
                                kept.lengthBytes,
                                kept.held == Arrival.Held.COPY && !kept.synchronous);
            });
            matcher.eachPosted(entry -> {
                if (Contexts.isUsers(entry.context())) {
                    rank.leftovers().add(rank.rank(), entry.owner().unmatched());
                }
            });
        }
    }

    /** This rank's code has returned. */
    void selfReturned() {
        mailboxes.close(Mailboxes.OVER);
        mailboxes.poll();
        synchronized (lock) {
            selfReturned = true;
        }
    }

    /** A rank's code has returned; what it sent before is here. */
    void returned(Peer source) {
        Hopeless hopeless;
        synchronized (lock) {
            if (source.returned) {
                return;
            }
            hopeless = noteReturned(source);
        }
        hopeless.settle();
    }

    /** A rank's JVM is lost: what needs it ends. The engine's. */
    void lost(Peer source, RuntimeException cause) {
        Hopeless hopeless;
        synchronized (lock) {
            hopeless = noteReturned(source);
        }
        clearedReceives.each(receive -> {
            boolean isEnded = Contexts.isCollective(receive.context)
                    && rank.losses().ending(receive.context, source.rank) != null;
            if (isEnded || receive.matchedSource() == source.rank) {
                receive.settle(cause);
            }
        });
        hopeless.settle();
    }

    /** Receives and probes that were taken out because they can never get a message, and why. */
    private record Hopeless(List<Transfer> transfers, List<RuntimeException> why) {
        void settle() {
            for (int i = 0; i < transfers.size(); i++) {
                transfers.get(i).settle(why.get(i));
            }
        }
    }

    /** No message of that rank follows; takes out what that leaves without hope. Under the lock. */
    private Hopeless noteReturned(Peer source) {
        List<Transfer> hopeless = new ArrayList<>();
        List<RuntimeException> why = new ArrayList<>();
        if (!source.returned) {
            source.returned = true;
            if (source.rank != rank.rank()) {
                othersReturned++;
            }
        }
        probes.removeIf(probe -> {
            RuntimeException never = whyNever(probe);
            if (never != null) {
                hopeless.add(probe);
                why.add(never);
            }
            return never != null;
        });
        matcher.eachPosted(posted -> {
            RuntimeException never = whyNever(posted.owner());
            if (never != null) {
                matcher.cancel(posted);
                hopeless.add(posted.owner());
                why.add(never);
            }
        });
        return new Hopeless(hopeless, why);
    }

    /** A rank's end of the transport is closed: a payload that has not come whole will not. */
    void gone(Peer source) {
        clearedReceives.each(receive -> {
            if (receive.matchedSource() == source.rank) {
                receive.settle(neverFrom(source.rank, receive));
            }
        });
    }

    private RuntimeException neverFrom(int source, Transfer receive) {
        return new NeverCompletesException(receive.call() + " from rank " + source + " ("
                + rank.names().name(receive.context, receive.tag) + ") can never complete: rank " + source
                + "'s code has returned; send before it returns, or receive as often as it sends");
    }

    /** Why a receive without a message can never get one; null where it may. */
    private @Nullable RuntimeException whyNever(Transfer receive) {
        int source = receive.peer;
        // Where the master awaits the replies of ranks one by one, it is in a call of all ranks.
        RankFailedException lost =
                rank.losses().ending(receive.context, receive.context == Contexts.REPLIES ? Matcher.ANY : source);
        if (lost != null) {
            return lost;
        }
        if (Contexts.outlivesReturn(receive.context)) {
            return null;
        }
        if (source != Matcher.ANY) {
            return rank.links().peer(source).returned ? neverFrom(source, receive) : null;
        }
        if (othersReturned < rank.ranks() - 1 || !receive.awaited || rank.maySendToSelf()) {
            return null;
        }
        return new NeverCompletesException(receive.call() + " from any rank ("
                + rank.names().name(receive.context, receive.tag)
                + ") can never complete: the code of all other ranks has returned: ranks=" + rank.ranks()
                + "; receive as often as they send");
    }

    boolean mayStillReceive(int context, int tag, int source) {
        mailboxes.poll();
        synchronized (lock) {
            if (matcher.find(context, source, tag) != null) {
                return true;
            }
            if (rank.losses().ending(context, source) != null) {
                // The receive says so.
                return true;
            }
            return source == Matcher.ANY
                    ? othersReturned < rank.ranks() - 1 || rank.maySendToSelf()
                    : !rank.links().peer(source).returned;
        }
    }

    /** Ends all receives. */
    void fail(RuntimeException cause) {
        mailboxes.close(Mailboxes.OVER);
        List<Transfer> all = new ArrayList<>();
        synchronized (lock) {
            all.addAll(probes);
            probes.clear();
            matcher.eachPosted(posted -> {
                matcher.cancel(posted);
                all.add(posted.owner());
            });
        }
        clearedReceives.each(all::add);
        for (Transfer receive : all) {
            receive.settle(cause);
        }
    }

    /** Whether a receive is posted, or its payload on its way. */
    boolean isBusy() {
        synchronized (lock) {
            if (matcher.posted() > 0) {
                return true;
            }
        }
        return clearedReceives.any(receive -> !receive.isDone());
    }

    void describe(List<String> lines) {
        synchronized (lock) {
            matcher.eachPosted(posted -> lines.add(posted.owner().describe()));
            probes.forEach(probe -> lines.add(probe.describe()));
        }
    }
}
