package io.bramble.pointtopoint;

import io.bramble.error.NeverCompletesException;
import io.bramble.matching.Entry;
import io.bramble.matching.Matcher;
import io.bramble.wire.Envelope;
import io.bramble.wire.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a rank: posted receives, unexpected messages, services. Its lock is the rank's matching lock: short, never held
 * over a copy into a receive, a wake, a send, or anything of the caller's.
 */
final class Inbox {
    private final RankMessages rank;
    private final UnexpectedBudget budget;

    // The matching lock guards everything below.
    private final Object lock = new Object();
    private final Matcher<ReceiveRequest, Arrival> matcher = new Matcher<>();
    private final SpareArrivals spares = new SpareArrivals();
    private Service[] services = new Service[0];
    private int othersReturned;
    private boolean selfReturned;

    Inbox(RankMessages rank, UnexpectedBudget budget) {
        this.rank = rank;
        this.budget = budget;
    }

    // Receives

    /** Posts a receive, or fills it where its message is here already. */
    void post(ReceiveRequest receive) {
        Arrival arrival = null;
        RuntimeException failure;
        synchronized (lock) {
            failure = rank.failure();
            if (failure == null) {
                Entry<Arrival> message = matcher.post(receive.entry);
                if (message == null) {
                    failure = whyNever(receive);
                    if (failure == null) {
                        return;
                    }
                    matcher.cancel(receive.entry);
                } else {
                    arrival = message.owner();
                }
            }
        }
        if (arrival == null) {
            receive.settle(failure);
        } else {
            receive.settle(fetch(receive, arrival));
        }
    }

    /** Copies a message that was here before its receive, and gives back what it took. */
    private @Nullable RuntimeException fetch(ReceiveRequest receive, Arrival arrival) {
        RuntimeException failure = receive.match(arrival.source, arrival.tag, arrival.typeId, arrival.lengthBytes);
        if (failure == null) {
            failure = receive.takeWhole(arrival.payload());
        }
        consumed(arrival);
        return failure;
    }

    /** The message was read, or will not be. */
    private void consumed(Arrival arrival) {
        if (arrival.held == Arrival.Held.COPY) {
            budget.release(arrival.lengthBytes);
        } else {
            rank.acknowledge(arrival.source, arrival.sendRequest);
        }
        synchronized (lock) {
            spares.give(arrival);
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

    // Messages

    /** A message came whose payload lies in its sender's array, on the sender's thread. */
    void arriveInPlace(Envelope header, Payload payload, int eagerLimitBytes) {
        ReceiveRequest receive = null;
        Service.Item item = null;
        boolean taken = true;
        synchronized (lock) {
            if (rank.failure() != null) {
                return;
            }
            Service service = service(header.context(), header.tag());
            if (service != null) {
                item = service.expect(header.source(), header.typeId());
            } else {
                Entry<ReceiveRequest> posted = matcher.take(header.context(), header.source(), header.tag());
                if (posted != null) {
                    receive = posted.owner();
                } else {
                    boolean small = header.length() <= eagerLimitBytes && (header.flags() & Envelope.SYNCHRONOUS) == 0;
                    if (!selfReturned) {
                        taken = keep(header, payload, small);
                    } else {
                        // Nobody will ask for it: a small one is done, a sender that waits learns of the return.
                        taken = small;
                    }
                }
            }
        }
        if (receive != null) {
            RuntimeException failure = receive.match(header.source(), header.tag(), header.typeId(), header.length());
            if (failure == null) {
                failure = receive.takeWhole(payload);
            }
            receive.settle(failure);
        } else if (item != null) {
            item.landing.begin(header.typeId(), header.length());
            item.landing.take(payload);
        }
        if (taken) {
            rank.acknowledge(header.source(), header.sendRequest());
        }
        if (item != null) {
            item.arrived();
        }
    }

    /** Keeps a message that nobody has asked for; true where it was taken over whole. */
    private boolean keep(Envelope header, Payload payload, boolean small) {
        boolean copy = small && budget.tryReserve(header.length());
        Arrival arrival = spares.take().set(header, copy ? Arrival.Held.COPY : Arrival.Held.IN_PLACE);
        if (copy) {
            arrival.copy(payload);
        } else {
            arrival.leave(payload);
        }
        matcher.keep(arrival.entry);
        return copy;
    }

    boolean has(int context, int tag, int source) {
        synchronized (lock) {
            return matcher.find(context, source, tag) != null;
        }
    }

    // Services

    void listen(Service service) {
        List<Service.Item> items = new ArrayList<>();
        List<Arrival> waiting = new ArrayList<>();
        synchronized (lock) {
            for (Service other : services) {
                if (other.takes(service.context, service.tag)) {
                    throw new IllegalStateException("two services for the same messages: context=" + service.context
                            + " tag=" + service.tag + "; give each its own tag");
                }
            }
            services = Arrays.copyOf(services, services.length + 1);
            services[services.length - 1] = service;
            Entry<Arrival> early;
            while ((early = matcher.find(service.context, Matcher.ANY, service.tag)) != null) {
                matcher.remove(early);
                waiting.add(early.owner());
                items.add(service.expect(early.source(), early.owner().typeId));
            }
        }
        for (int i = 0; i < items.size(); i++) {
            Service.Item item = items.get(i);
            Arrival arrival = waiting.get(i);
            item.landing.begin(arrival.typeId, arrival.lengthBytes);
            item.landing.take(arrival.payload());
            consumed(arrival);
            item.arrived();
        }
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

    /** This rank's code has returned. */
    void selfReturned() {
        synchronized (lock) {
            selfReturned = true;
        }
    }

    /** A rank's code has returned; what it sent before is here. */
    void returned(Peer source) {
        List<ReceiveRequest> hopeless = new ArrayList<>();
        List<RuntimeException> why = new ArrayList<>();
        synchronized (lock) {
            if (source.returned) {
                return;
            }
            source.returned = true;
            if (source.rank != rank.rank()) {
                othersReturned++;
            }
            matcher.eachPosted(posted -> {
                RuntimeException never = whyNever(posted.owner());
                if (never != null) {
                    matcher.cancel(posted);
                    hopeless.add(posted.owner());
                    why.add(never);
                }
            });
        }
        for (int i = 0; i < hopeless.size(); i++) {
            hopeless.get(i).settle(why.get(i));
        }
    }

    /** Why a receive without a message can never get one; null where it may. */
    private @Nullable RuntimeException whyNever(ReceiveRequest receive) {
        int source = receive.peer;
        if (source != Matcher.ANY) {
            return rank.hasReturned(source)
                    ? new NeverCompletesException("receive from rank " + source + " ("
                            + rank.names().name(receive.context, receive.tag) + ") can never complete: rank " + source
                            + "'s code has returned; send before it returns, or receive as often as it sends")
                    : null;
        }
        if (othersReturned < rank.ranks() - 1 || rank.maySendToSelf()) {
            return null;
        }
        return new NeverCompletesException("receive from any rank ("
                + rank.names().name(receive.context, receive.tag)
                + ") can never complete: the code of all other ranks has returned: ranks=" + rank.ranks()
                + "; receive as often as they send");
    }

    boolean mayStillReceive(int context, int tag, int source) {
        synchronized (lock) {
            if (matcher.find(context, source, tag) != null) {
                return true;
            }
            return source == Matcher.ANY
                    ? othersReturned < rank.ranks() - 1 || rank.maySendToSelf()
                    : !rank.hasReturned(source);
        }
    }

    /** Ends all receives. */
    void fail(RuntimeException cause) {
        List<ReceiveRequest> all = new ArrayList<>();
        synchronized (lock) {
            matcher.eachPosted(posted -> {
                matcher.cancel(posted);
                all.add(posted.owner());
            });
        }
        for (ReceiveRequest receive : all) {
            receive.settle(cause);
        }
    }

    void describe(List<String> lines) {
        synchronized (lock) {
            matcher.eachPosted(posted -> lines.add(posted.owner().describe()));
        }
    }
}
