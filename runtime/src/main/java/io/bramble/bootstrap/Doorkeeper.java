package io.bramble.bootstrap;

import io.bramble.bootstrap.ControlMessage.Ask;
import io.bramble.bootstrap.ControlMessage.Brief;
import io.bramble.bootstrap.ControlMessage.Challenge;
import io.bramble.bootstrap.ControlMessage.Hello;
import io.bramble.bootstrap.ControlMessage.Join;
import io.bramble.bootstrap.ControlMessage.Refused;
import io.bramble.bootstrap.Refusal.Reason;
import io.bramble.error.DecodingException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps out who does not know the secret. Holds, for each connection until then, two random numbers and the time; who speaks another
 * language is cut off without an answer. Pure.
 */
final class Doorkeeper {
    /** What becomes of a connection. */
    interface Hall {
        /** It has proved the secret. */
        void admit(long connection, String from, Offer offer, long nowNs);

        /** It was sent away. */
        void refused(String from, Refusal refusal);
    }

    private static final class Guest {
        final String from;
        final long sinceNs;
        byte[] memberNonce = {};
        byte[] headNonce = {};

        Guest(String from, long sinceNs) {
            this.from = from;
            this.sinceNs = sinceNs;
        }

        boolean isChallenged() {
            return headNonce.length > 0;
        }
    }

    private final JobSecret secret;
    private final byte[] brief;
    private final ControlPlan plan;
    private final Consumer<byte[]> random;
    private final Wire wire;
    private final Hall hall;
    // In order of arrival, which is the order in which their time is up.
    private final Map<Long, Guest> guests = new LinkedHashMap<>();

    Doorkeeper(HeadSettings settings, Consumer<byte[]> random, Wire wire, Hall hall) {
        this.secret = settings.secret();
        this.brief = settings.brief();
        this.plan = settings.plan();
        this.random = random;
        this.wire = wire;
        this.hall = hall;
    }

    int guests() {
        return guests.size();
    }

    void opened(long connection, String from, long nowNs) {
        if (guests.size() >= plan.halfOpenLimit()) {
            // The oldest, not the newest: a JVM of the job needs one round trip, and comes again.
            long oldest = guests.keySet().iterator().next();
            guests.remove(oldest);
            wire.drop(oldest);
        }
        guests.put(connection, new Guest(from, nowNs));
    }

    /** Whether the connection is still a guest's; then this message was for the doorkeeper. */
    boolean received(long connection, byte[] body, long nowNs) {
        Guest guest = guests.get(connection);
        if (guest == null) {
            return false;
        }
        try {
            ControlMessage message = ControlMessage.decode(body);
            if (message instanceof Hello hello && !guest.isChallenged()) {
                challenge(connection, guest, hello);
            } else if (message instanceof Join join && guest.isChallenged()) {
                join(connection, guest, join, nowNs);
            } else if (message instanceof Ask ask && guest.isChallenged()) {
                answer(connection, guest, ask);
            } else {
                throw new DecodingException("not the time for " + message.kind());
            }
        } catch (DecodingException e) {
            guests.remove(connection);
            wire.drop(connection);
            hall.refused(
                    guest.from,
                    new Refusal(
                            Reason.PROTOCOL,
                            guest.from + " does not speak Bramble's control protocol: " + e.getMessage()));
        }
        return true;
    }

    private void challenge(long connection, Guest guest, Hello hello) {
        if (hello.magic() != ControlMessage.MAGIC) {
            throw new DecodingException("not Bramble: magic=" + Integer.toHexString(hello.magic()));
        }
        if (hello.version() != ControlMessage.PROTOCOL_VERSION) {
            refuse(
                    connection,
                    guest,
                    new Refusal(
                            Reason.DIFFERENT_VERSION,
                            guest.from + " has another version of Bramble: controlProtocol=" + hello.version()
                                    + " head=" + ControlMessage.PROTOCOL_VERSION + "; copy the head node's jar to it"));
            return;
        }
        guest.memberNonce = hello.nonce();
        guest.headNonce = new byte[Proofs.NONCE_BYTES];
        random.accept(guest.headNonce);
        byte[] proof = Proofs.head(secret, guest.memberNonce, guest.headNonce);
        wire.send(connection, new Challenge(guest.headNonce, proof).body());
    }

    private void join(long connection, Guest guest, Join join, long nowNs) {
        byte[] expected = Proofs.member(secret, guest.memberNonce, guest.headNonce, join.offer());
        if (!Proofs.equal(expected, join.proof())) {
            refuseStranger(connection, guest);
            return;
        }
        Offer offer = Offer.decode(join.offer());
        guests.remove(connection);
        hall.admit(connection, guest.from, offer, nowNs);
    }

    private void answer(long connection, Guest guest, Ask ask) {
        if (!Proofs.equal(Proofs.asker(secret, guest.memberNonce, guest.headNonce), ask.proof())) {
            refuseStranger(connection, guest);
            return;
        }
        guests.remove(connection);
        wire.send(connection, new Brief(brief).body());
        wire.finish(connection);
    }

    private void refuseStranger(long connection, Guest guest) {
        refuse(
                connection,
                guest,
                new Refusal(
                        Reason.WRONG_SECRET,
                        guest.from + " does not know this job's secret; give it the head node's secret file"));
    }

    private void refuse(long connection, Guest guest, Refusal refusal) {
        guests.remove(connection);
        wire.send(connection, new Refused(refusal).body());
        wire.finish(connection);
        hall.refused(guest.from, refusal);
    }

    /** Whether it was a guest's. */
    boolean closed(long connection) {
        return guests.remove(connection) != null;
    }

    void tick(long nowNs) {
        Iterator<Map.Entry<Long, Guest>> each = guests.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Long, Guest> oldest = each.next();
            if (nowNs - oldest.getValue().sinceNs < plan.authenticateNs()) {
                return;
            }
            each.remove();
            wire.drop(oldest.getKey());
        }
    }
}
