package io.bramble.transport.udp;

import io.aeron.driver.CongestionControl;
import io.aeron.driver.CongestionControlSupplier;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.UdpChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.status.CountersManager;

/**
 * Shares the socket's receive buffer out to the peers that send: each gets the whole window while few do, and never less than its part
 * of the buffer. Aeron's own control gives every sender the same window whatever their number, and loses datagrams when many send to
 * one. Used by the thread that ticks.
 */
final class WindowShares implements CongestionControlSupplier {
    /** A peer from which nothing new came for so long takes no share. */
    private static final long IDLE_NS = 50_000_000;

    private static final long RECOUNT_NS = 5_000_000;

    private final UdpPlan plan;
    private final List<Share> shares = new ArrayList<>();
    private int windowBytes;
    private long countedAtNs;

    WindowShares(UdpPlan plan) {
        this.plan = plan;
        this.windowBytes = plan.windowBytes();
    }

    @Override
    public CongestionControl newInstance(
            long registrationId,
            UdpChannel channel,
            int streamId,
            int sessionId,
            int termBytes,
            int senderMtuBytes,
            InetSocketAddress controlAddress,
            InetSocketAddress sourceAddress,
            NanoClock clock,
            MediaDriver.Context context,
            CountersManager counters) {
        Share share = new Share();
        shares.add(share);
        return share;
    }

    /** The window of each sender, where so many send at the same time. */
    static int windowBytes(UdpPlan plan, int senders) {
        int part = plan.receiveBufferBytes() / Math.max(1, senders);
        return Math.max(plan.shareBytes(), Math.min(plan.windowBytes(), part));
    }

    private void recount(long nowNs) {
        countedAtNs = nowNs;
        int active = 0;
        for (int i = 0; i < shares.size(); i++) {
            active += nowNs - shares.get(i).movedAtNs < IDLE_NS ? 1 : 0;
        }
        windowBytes = windowBytes(plan, active);
    }

    private final class Share implements CongestionControl {
        private long highestPosition;
        private long movedAtNs = Long.MIN_VALUE / 2;

        @Override
        public long onTrackRebuild(
                long nowNs,
                long newConsumptionPosition,
                long lastStatusPosition,
                long highestPosition,
                long startingRebuildPosition,
                long endingRebuildPosition,
                boolean lossOccurred) {
            if (highestPosition != this.highestPosition) {
                this.highestPosition = highestPosition;
                // A peer that has just begun counts at once: the others' windows shrink before the buffer is full.
                boolean begins = nowNs - movedAtNs >= IDLE_NS;
                movedAtNs = nowNs;
                if (begins || nowNs - countedAtNs >= RECOUNT_NS) {
                    recount(nowNs);
                }
            }
            return CongestionControl.packOutcome(windowBytes, false);
        }

        @Override
        public int initialWindowLength() {
            return plan.shareBytes();
        }

        @Override
        public int maxWindowLength() {
            return plan.windowBytes();
        }

        @Override
        public boolean shouldMeasureRtt(long nowNs) {
            return false;
        }

        @Override
        public void onRttMeasurementSent(long nowNs) {}

        @Override
        public void onRttMeasurement(long nowNs, long rttNs, InetSocketAddress source) {}

        @Override
        public void close() {
            shares.remove(this);
        }
    }
}
