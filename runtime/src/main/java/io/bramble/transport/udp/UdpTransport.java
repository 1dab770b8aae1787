package io.bramble.transport.udp;

import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.SendChannelEndpointSupplier;
import io.aeron.driver.status.SystemCounterDescriptor;
import io.bramble.transport.FrameHandler;
import io.bramble.transport.Link;
import io.bramble.transport.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/**
 * One JVM's way to the ranks of JVMs on other hosts. One per JVM, used under the engine's lock, links included. Costs nothing before the
 * first peer is allowed.
 *
 * <p>Life: {@link #allow} for every peer, {@link #establish} until {@link #boundAddress} is known, which the control plane tells the
 * peers; {@link #connect} with theirs; {@link #establish} until it returns 0 or the job's patience ends; sends, polls; {@link #peerDied}
 * where the control plane says so; {@link #drain} on all sides; {@link #close}, which leaves no file and no thread.
 *
 * <p>A frame is copied into a stream's log by the sender, carried as a datagram or with others in one, and handed on from the log of the
 * receiver. Loss on the way costs time, never a frame: what Aeron does not make good fails the link. A send is refused where the
 * peer's window is full, and before its stream is open. All datagrams leave and arrive in {@link #poll} and {@link #flush}, and in
 * sends of many bytes.
 */
public final class UdpTransport implements Transport {
    /** How long a peer that has itself finished is waited for: a few of Aeron's heartbeats, by which a lost datagram is noticed. */
    private static final long GRACE_NS = 400_000_000;

    private static final int MESSAGES_PER_STEP = 64;

    private final UdpSettings settings;
    private final NanoClock clock;
    private final LongSupplier random;
    private final Runnable pause;
    private final LinkFailureHandler failures;
    private final AeronErrors errors = new AeronErrors();
    private final AwaitedSessions awaited = new AwaitedSessions();
    private final AeronContexts contexts;
    private final FlushPolicy flushPolicy;
    private long movedBytes;
    private final Int2ObjectHashMap<Peer> peerOfJvm = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<UdpLink> linkOfRank = new Int2ObjectHashMap<>();
    private final List<Peer> peers = new ArrayList<>();

    private @Nullable EmbeddedAeron aeron;
    private @Nullable InetSocketAddress boundAddress;
    private int turn;
    private long lookedAtNs;
    private boolean failed;
    private boolean closed;

    /** One remote JVM. */
    private static final class Peer {
        private final UdpLink link;
        private final Vigil vigil;
        private @Nullable InboundStream stream;
        private long finishedAtNs;
        private boolean hasFinished;
        private long framesOfEndedStreams;

        private Peer(UdpLink link, long silenceNs) {
            this.link = link;
            this.vigil = new Vigil(silenceNs);
        }
    }

    /**
     * A transport without peers.
     *
     * @param settings what it needs to know
     * @param clock the time
     * @param random unpredictable numbers for challenges, from {@code SecureRandom} but in tests
     * @param pause lets others have the core, in {@link #close} while it waits for peers
     * @param failures is told of links that fail
     */
    public UdpTransport(
            UdpSettings settings, NanoClock clock, LongSupplier random, Runnable pause, LinkFailureHandler failures) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.failures = failures;
        this.lookedAtNs = clock.nanoTime();
        this.contexts = new AeronContexts(settings, clock, errors);
        this.flushPolicy = new FlushPolicy(settings.plan().mtuBytes(), this::tick);
        endpoints(
                null,
                (channel, dispatcher, status, context) ->
                        new ShelteredEndpoint(channel, dispatcher, status, context, awaited));
    }

    /** How sockets are read and written; for tests that lose datagrams. */
    void endpoints(@Nullable SendChannelEndpointSupplier send, ReceiveChannelEndpointSupplier receive) {
        contexts.endpoints(send, receive);
    }

    /** The sessions whose streams have not begun. */
    AwaitedSessions awaited() {
        return awaited;
    }

    /**
     * Lets a JVM in: what it sends in that session, and nothing else that comes to this socket. The first call starts Aeron, a tenth of a
     * second. A further call for the same JVM, before its path is proven, is for a new attempt with a new session.
     *
     * @param jvm the peer's number in the job
     * @param ranks world ranks that live there
     * @param inboundSession the random number that the head gave to the stream from there to here
     * @throws io.bramble.error.BrambleException where UDP cannot be started
     */
    public void allow(int jvm, int[] ranks, int inboundSession) {
        requireOpen();
        if (aeron == null) {
            aeron = EmbeddedAeron.launch(contexts, settings.directory(), errors, awaited);
        }
        Peer peer = peerOfJvm.get(jvm);
        if (peer == null) {
            peer = new Peer(new UdpLink(jvm, settings.plan(), flushPolicy, failures), settings.verdictNs());
            peerOfJvm.put(jvm, peer);
            peers.add(peer);
            for (int rank : ranks) {
                linkOfRank.put(rank, peer.link);
            }
        }
        if (peer.stream != null) {
            // Stays subscribed: the endpoint may hang on it. Its messages are of an attempt that was given up.
            peer.stream.end();
        }
        peer.stream =
                new InboundStream(aeron, awaited, contexts.subscription(inboundSession), inboundSession, peer.link);
    }

    /** Where this JVM receives, to be told to its peers; null until {@link #establish} found it. */
    public @Nullable InetSocketAddress boundAddress() {
        return boundAddress;
    }

    /**
     * Says where a peer receives. Opens nothing yet. Again, with another session, before its path is proven: a new attempt.
     *
     * @param remote a numeric address
     * @param outboundSession the random number that the head gave to the stream from here to there
     */
    public void connect(int jvm, InetSocketAddress remote, int outboundSession) {
        requireOpen();
        if (remote.isUnresolved()) {
            throw new IllegalArgumentException("not a numeric address: " + remote + "; resolve it once, at the head");
        }
        peer(jvm).link.route(aeron, remote, contexts.publication(remote, outboundSession));
    }

    /**
     * One step towards proved paths: every peer that is connected is asked, over the data path, for the answer to a random number. To be
     * repeated; all sides must. Frames that arrive already wait for {@link #poll}.
     *
     * @return how many peers have not answered yet
     */
    public int establish() {
        requireOpen();
        for (Peer peer : peers) {
            peer.link.challenge(random);
        }
        receive(null, MESSAGES_PER_STEP);
        flush();
        int missing = 0;
        for (Peer peer : peers) {
            missing += peer.link.path() == PathState.PROVEN ? 0 : 1;
        }
        return missing;
    }

    /** How far the path to that JVM is proved. */
    public PathState path(int jvm) {
        return peer(jvm).link.path();
    }

    /** The last thing Aeron complained of, for a message about a path that does not work; "none" where it did not. */
    public String lastComplaint() {
        return errors.last();
    }

    /**
     * The control plane says that a JVM is dead. Sends to its ranks throw {@code RankFailedException} from now on, frames of it that were
     * not handed on are dropped. Idempotent; does nothing for a JVM that is no peer.
     *
     * @param cause for the exception's message
     */
    public void peerDied(int jvm, String cause) {
        Peer peer = peerOfJvm.get(jvm);
        if (peer != null && !closed) {
            peer.link.lost(cause);
            end(peer);
        }
    }

    @Override
    public boolean reaches(int rank) {
        return linkOfRank.containsKey(rank);
    }

    @Override
    public Link link(int rank) {
        UdpLink link = linkOfRank.get(rank);
        if (link == null) {
            throw new IllegalArgumentException(
                    "no such rank on another host: rank=" + rank + "; ask reaches(rank) first");
        }
        return link;
    }

    @Override
    public int poll(FrameHandler handler, int limit) {
        requireOpen();
        return receive(handler, limit);
    }

    @Override
    public int flush() {
        watch();
        int work = 0;
        for (int i = 0; i < peers.size(); i++) {
            work += peers.get(i).link.step();
        }
        work += flushPolicy.flush();
        boolean moved = hasMoved();
        return work == 0 && moved ? 1 : work;
    }

    /** Whether the driver moved something since the last look: what was written long ago and a window held back counts as work too. */
    private boolean hasMoved() {
        long before = movedBytes;
        movedBytes = aeron == null ? 0 : aeron.movedBytes();
        return movedBytes != before;
    }

    @Override
    public boolean threadSafeLinks() {
        return false;
    }

    /** What was done so far. Allocates. */
    public UdpCounters counters() {
        long sent = 0;
        long received = 0;
        long refusals = 0;
        for (Peer peer : peers) {
            sent += peer.link.framesSent();
            received += peer.framesOfEndedStreams + (peer.stream == null ? 0 : peer.stream.framesReceived());
            refusals += peer.link.refusals();
        }
        return new UdpCounters(
                sent,
                received,
                refusals,
                aeron == null ? 0 : aeron.ticks(),
                aeron == null ? 0 : aeron.systemCounter(SystemCounterDescriptor.NAK_MESSAGES_SENT),
                aeron == null ? 0 : aeron.systemCounter(SystemCounterDescriptor.RETRANSMITS_SENT),
                errors.count());
    }

    /**
     * One step towards the end: from the first call on nothing is sent any more but that this was all; peers confirm that they have it.
     * Frames that still arrive are handed on.
     *
     * @return how many peers have not confirmed yet; 0 when {@link #close} will not wait
     */
    public int drain(FrameHandler handler, int limit) {
        requireOpen();
        return drainStep(handler, limit);
    }

    /**
     * Waits, at most for the settings' time, until peers have confirmed what was sent, then gives everything back. Frames that arrive
     * meanwhile are dropped. A peer learns by the last message that this end is closed; its later sends throw.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            if (aeron != null) {
                FrameHandler drop = (header, payload) -> {};
                long startNs = clock.nanoTime();
                while (drainStep(drop, MESSAGES_PER_STEP) > 0
                        && clock.nanoTime() - startNs < settings.closeTimeoutNs()) {
                    pause.run();
                }
            }
        } finally {
            closed = true;
            for (Peer peer : peers) {
                peer.link.close();
            }
            if (aeron != null) {
                aeron.close();
            }
        }
    }

    private int drainStep(FrameHandler handler, int limit) {
        for (Peer peer : peers) {
            peer.link.finish();
        }
        receive(handler, limit);
        flush();
        int missing = 0;
        long nowNs = clock.nanoTime();
        for (Peer peer : peers) {
            missing += peer.link.isSettled(peer.hasFinished && nowNs - peer.finishedAtNs >= GRACE_NS) ? 0 : 1;
        }
        return missing;
    }

    /** Gives signs of life, and notes who gives none. */
    private void watch() {
        if (aeron == null) {
            return;
        }
        long nowNs = clock.nanoTime();
        long sinceNs = nowNs - lookedAtNs;
        if (sinceNs < Vigil.LOOK_NS) {
            return;
        }
        lookedAtNs = nowNs;
        for (Peer peer : peers) {
            InboundStream stream = peer.stream;
            if (stream == null || peer.link.path() != PathState.PROVEN || peer.link.hasPeerFinished()) {
                continue;
            }
            if (peer.vigil.isSignDue(sinceNs, peer.link.messagesSent())) {
                peer.link.sign();
            }
            switch (peer.vigil.look(sinceNs, stream.messages())) {
                case SILENT ->
                    failures.onSilence(
                            peer.link.jvm(),
                            "no datagram has come for " + settings.verdictNs() / 1_000_000_000 + " s over "
                                    + peer.link);
                case HEARD -> failures.onHeard(peer.link.jvm());
                case NOTHING -> {}
            }
        }
    }

    private int receive(@Nullable FrameHandler handler, int limit) {
        if (aeron == null) {
            return 0;
        }
        tick();
        int frames = 0;
        int count = peers.size();
        // Another peer first each time, so that none can keep the others from their turn.
        int at = count == 0 ? 0 : turn++ % count;
        for (int i = 0; i < count && frames < limit; i++) {
            frames += receive(peers.get(at), handler, limit - frames);
            at = at + 1 == count ? 0 : at + 1;
        }
        return frames;
    }

    private int receive(Peer peer, @Nullable FrameHandler handler, int limit) {
        InboundStream stream = peer.stream;
        if (stream == null) {
            return 0;
        }
        peer.link.step();
        try {
            stream.open();
        } catch (RuntimeException e) {
            peer.link.fail("cannot open a stream: " + e.getMessage());
        }
        if (boundAddress == null) {
            lookForBoundAddress(stream);
        }
        int frames = stream.poll(handler, limit);
        if (peer.link.hasPeerFinished() && !peer.hasFinished) {
            peer.hasFinished = true;
            peer.finishedAtNs = clock.nanoTime();
        }
        if (peer.link.isLost()) {
            end(peer);
        }
        return frames;
    }

    private void lookForBoundAddress(InboundStream stream) {
        String endpoint = stream.boundEndpoint();
        if (endpoint != null) {
            int port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
            boundAddress = new InetSocketAddress(settings.localAddress(), port);
        }
    }

    private void tick() {
        EmbeddedAeron aeron = this.aeron;
        if (aeron == null || failed) {
            return;
        }
        aeron.tick();
        if (aeron.problem() != null) {
            failed = true;
            for (Peer peer : peers) {
                peer.link.fail("UDP of this JVM does not work any more: " + aeron.problem());
            }
        }
    }

    private void end(Peer peer) {
        if (peer.stream != null) {
            peer.framesOfEndedStreams += peer.stream.framesReceived();
            peer.stream.end();
            peer.stream = null;
        }
    }

    private Peer peer(int jvm) {
        Peer peer = peerOfJvm.get(jvm);
        if (peer == null) {
            throw new IllegalArgumentException("no such peer: jvm=" + jvm + "; allow it first");
        }
        return peer;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("transport is closed; poll before the job ends");
        }
    }
}
