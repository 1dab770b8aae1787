package io.bramble.launcher.doctor;

import java.util.Locale;

/** Judges what was measured between hosts. Pure. */
final class PairRules {
    /** From here on a network is broken rather than busy: each lost datagram costs a job milliseconds. */
    private static final double BAD_LOSS_PERCENT = 5;

    /** Cables have a tenth of a millisecond, Wi-Fi has a few. */
    private static final long SLOW_US = 10_000;

    private static final long CLOCK_US = 1_000_000;

    private PairRules() {}

    /**
     * Datagrams both ways between two hosts.
     *
     * @param one the host that has sent first
     * @param oneAddress its address
     * @param other the host that has sent them back
     * @param otherAddress its address
     * @param networkInterface of the first
     * @param lengthBytes of each
     * @param sent how many
     * @param heard how many of them the other has got
     * @param outcome what the first got back
     * @param smallHeard how many small ones got there and back
     */
    record Measured(
            String one,
            String oneAddress,
            String other,
            String otherAddress,
            String networkInterface,
            int lengthBytes,
            int sent,
            int heard,
            UdpPing.Outcome outcome,
            int smallHeard) {}

    static Row udp(Measured it) {
        String pair = it.one + " - " + it.other;
        int back = it.outcome.back();
        String size = it.lengthBytes + " bytes";
        if (it.heard == 0 || back == 0) {
            if (!it.outcome.failure().isEmpty()) {
                return Row.bad(
                        pair,
                        "udp",
                        it.one + " cannot send: " + it.outcome.failure(),
                        "look at its routes: ip route get " + it.otherAddress);
            }
            if (it.heard == 0 && it.smallHeard > 0) {
                return Row.bad(
                        pair,
                        "udp",
                        "no datagram of " + size + " gets through, small ones do",
                        "on both: sudo ip link set dev " + it.networkInterface
                                + " mtu 1500 (or less: a switch or tunnel"
                                + " between them carries less than the interfaces say)");
            }
            String to = it.heard == 0 ? it.other : it.one;
            String from = it.heard == 0 ? it.one : it.other;
            String address = it.heard == 0 ? it.oneAddress : it.otherAddress;
            return Row.bad(
                    pair,
                    "udp",
                    "no datagram from " + from + " gets to " + to,
                    "on " + to + ": sudo ufw allow proto udp from " + address
                            + " (without a firewall there: look at the" + " cables; another network: --iface)");
        }
        double there = percent(it.sent - it.heard, it.sent);
        double home = percent(it.heard - back, it.heard);
        String reading = String.format(
                Locale.ROOT,
                "loss %s, back %s; round trip %.2f ms, at most %.2f ms; %s",
                loss(there),
                loss(home),
                it.outcome.medianUs() / 1e3,
                it.outcome.mostUs() / 1e3,
                size);
        String look = "look at the cable and the errors on both: ip -s link show dev " + it.networkInterface;
        double worse = Math.max(there, home);
        if (worse >= BAD_LOSS_PERCENT) {
            return Row.bad(pair, "udp", reading, look);
        }
        if (worse > 0) {
            return Row.warn(pair, "udp", reading, look);
        }
        return it.outcome.medianUs() > SLOW_US
                ? Row.warn(pair, "udp", reading, "use a cable, or without power save: see the row wifi")
                : Row.ok(pair, "udp", reading);
    }

    private static double percent(int part, int of) {
        return of == 0 ? 0 : 100.0 * Math.max(0, part) / of;
    }

    private static String loss(double percent) {
        return percent == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    /**
     * A host's clock against this one's.
     *
     * @param aheadUs how far it is ahead
     * @param uncertaintyUs half the round trip of the question
     */
    static Row clock(String host, long aheadUs, long uncertaintyUs) {
        String reading =
                (aheadUs < 0 ? "-" : "+") + duration(Math.abs(aheadUs)) + ", give or take " + duration(uncertaintyUs);
        return Math.abs(aheadUs) - uncertaintyUs > CLOCK_US
                ? Row.warn(
                        host, "clock", reading + ": times in outputs do not compare", "sudo timedatectl set-ntp true")
                : Row.ok(host, "clock", reading);
    }

    private static String duration(long us) {
        return us < 1_000_000
                ? String.format(Locale.ROOT, "%.2f ms", us / 1e3)
                : String.format(Locale.ROOT, "%.1f s", us / 1e6);
    }
}
