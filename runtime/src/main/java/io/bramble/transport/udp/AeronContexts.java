package io.bramble.transport.udp;

import io.aeron.Aeron;
import io.aeron.ChannelUriStringBuilder;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.SendChannelEndpointSupplier;
import io.aeron.driver.ThreadingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;

/** The only place where options of Aeron are set: every context and every channel. */
final class AeronContexts {
    /** Of all streams; sessions tell them apart. */
    static final int STREAM_ID = 1;

    /** Aeron's time-outs above our verdict, so that ours always comes first, even after a long pause of the JVM. */
    private static final int ABOVE_VERDICT = 8;

    private static final long LEAST_TIMEOUT_NS = TimeUnit.MINUTES.toNanos(10);

    /** All subscriptions share the endpoint of the first. */
    private static final String ENDPOINT_TAG = "1";

    /** Aeron's least; a counter takes 128 bytes, a peer about twenty counters. */
    private static final int COUNTERS_BYTES = 1024 * 1024;

    /** An arbitrary date: only differences count, but Aeron takes times near 0 for "never". */
    private static final long EPOCH_MS = 1_700_000_000_000L;

    private final UdpSettings settings;
    private final NanoClock clock;
    private final EpochClock epochClock;
    private final long timeoutNs;
    private final AeronErrors errors;

    private @Nullable SendChannelEndpointSupplier sendEndpoints;
    private @Nullable ReceiveChannelEndpointSupplier receiveEndpoints;

    AeronContexts(UdpSettings settings, NanoClock clock, AeronErrors errors) {
        this.settings = settings;
        this.clock = clock;
        this.errors = errors;
        this.timeoutNs = Math.max(LEAST_TIMEOUT_NS, ABOVE_VERDICT * settings.verdictNs());
        long originNs = clock.nanoTime();
        // The host's date may be set while a job runs; driver and client are one process and need no date.
        this.epochClock = () -> EPOCH_MS + (clock.nanoTime() - originNs) / 1_000_000;
    }

    /** How sockets are read and written; unless set, the way of Aeron. */
    void endpoints(
            @Nullable SendChannelEndpointSupplier sendEndpoints, ReceiveChannelEndpointSupplier receiveEndpoints) {
        this.sendEndpoints = sendEndpoints;
        this.receiveEndpoints = receiveEndpoints;
    }

    MediaDriver.Context driver() {
        UdpPlan plan = settings.plan();
        return new MediaDriver.Context()
                .aeronDirectoryName(settings.directory().mediaPath())
                .threadingMode(ThreadingMode.INVOKER)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
                .errorHandler(errors)
                .nanoClock(clock)
                .epochClock(epochClock)
                // Looked up at once, in the tick that opens a stream: addresses are numeric.
                .asyncExecutorEnabled(false)
                // Written through once when it is made: with holes, a full /dev/shm would later kill the JVM by a
                // signal.
                .termBufferSparseFile(false)
                .performStorageChecks(true)
                .lowStorageWarningThreshold(0)
                .counterValuesBufferLength(COUNTERS_BYTES)
                .mtuLength(plan.mtuBytes())
                .publicationTermBufferLength(plan.termBytes())
                .publicationTermWindowLength(plan.publicationWindowBytes())
                .initialWindowLength(plan.shareBytes())
                .socketRcvbufLength(plan.receiveBufferBytes())
                .congestControlSupplier(new WindowShares(plan))
                .sendChannelEndpointSupplier(sendEndpoints)
                .receiveChannelEndpointSupplier(receiveEndpoints)
                .rejoinStream(false)
                .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(timeoutNs))
                .clientLivenessTimeoutNs(timeoutNs)
                .imageLivenessTimeoutNs(timeoutNs)
                .publicationConnectionTimeoutNs(timeoutNs)
                .publicationLingerTimeoutNs(timeoutNs)
                // Aeron wants it above the client's.
                .publicationUnblockTimeoutNs(2 * timeoutNs)
                .untetheredWindowLimitTimeoutNs(timeoutNs)
                .untetheredLingerTimeoutNs(timeoutNs)
                .untetheredRestingTimeoutNs(timeoutNs)
                .conductorCycleThresholdNs(timeoutNs)
                .senderCycleThresholdNs(timeoutNs)
                .receiverCycleThresholdNs(timeoutNs)
                .nameResolverThresholdNs(timeoutNs)
                .reResolutionCheckIntervalNs(timeoutNs);
    }

    Aeron.Context client(MediaDriver driver) {
        return new Aeron.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .useConductorAgentInvoker(true)
                .driverAgentInvoker(driver.sharedAgentInvoker())
                .errorHandler(errors)
                .subscriberErrorHandler(errors)
                .nanoClock(clock)
                .epochClock(epochClock)
                .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(timeoutNs))
                .preTouchMappedMemory(false)
                .closeLingerDurationNs(0)
                .resourceLingerDurationNs(0);
    }

    /** Lets in one session, and no other, at the endpoint that the first subscription binds. */
    String subscription(int session) {
        // Anything else fails, or lets every session in: the first subscription already names a session, the others
        // repeat tag and endpoint.
        return new ChannelUriStringBuilder()
                .media("udp")
                .tags(ENDPOINT_TAG)
                .endpoint(host(settings.localAddress()) + ":0")
                .sessionId(session)
                .rejoin(false)
                .build();
    }

    String publication(InetSocketAddress remote, int session) {
        return new ChannelUriStringBuilder()
                .media("udp")
                .endpoint(host(remote.getAddress()) + ":" + remote.getPort())
                .sessionId(session)
                .mtu(settings.plan().mtuBytes())
                .termLength(settings.plan().termBytes())
                .build();
    }

    private static String host(InetAddress address) {
        String host = address.getHostAddress();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
