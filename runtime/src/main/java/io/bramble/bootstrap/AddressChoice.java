package io.bramble.bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a pair of JVMs tries their addresses; the proof on the data path decides. Pure: both sides compute the same pairs from
 * the same two lists.
 */
public final class AddressChoice {
    /**
     * One way to try.
     *
     * @param local this side's address
     * @param remote the other side's, of the same family
     */
    public record Way(HostAddress local, HostAddress remote) {}

    private AddressChoice() {}

    /**
     * The ways between two hosts, the best first: same subnet, then IPv4, then the order of the lists, which begin with the address that
     * reaches the head. An address that both hosts have, as bridges of containers do, leads nowhere and is left out, and so are loopback and
     * link-local ones. On one kernel the two may have all addresses in common: these are tried too, loopback last.
     *
     * @param local this side's addresses
     * @param remote the other side's
     * @param sameHost whether both run on one kernel
     * @return empty where no pair of addresses fits
     */
    public static List<Way> between(List<HostAddress> local, List<HostAddress> remote, boolean sameHost) {
        List<Way> ways = new ArrayList<>();
        for (HostAddress mine : local) {
            for (HostAddress its : remote) {
                if (fits(mine, its, local, remote, sameHost)) {
                    ways.add(new Way(mine, its));
                }
            }
        }
        // Stable, and by the sum of the two places, so that both sides agree.
        ways.sort(Comparator.comparingInt((Way way) -> way.local.isRemotelyUsable() ? 0 : 1)
                .thenComparingInt(way -> way.local.sharesSubnet(way.remote) ? 0 : 1)
                .thenComparingInt(way -> way.local.address().getAddress().length)
                .thenComparingInt(way -> local.indexOf(way.local) + remote.indexOf(way.remote))
                .thenComparing(way -> smallerText(way)));
        return ways;
    }

    /**
     * The same, and on one network stack, whose JVMs have the same addresses, its loopback alone: the shortest way, which carries the longest
     * datagrams.
     */
    public static List<Way> ways(List<HostAddress> local, List<HostAddress> remote, boolean sameHost) {
        if (sameHost && local.equals(remote)) {
            List<HostAddress> loopback =
                    local.stream().filter(each -> !each.isRemotelyUsable()).toList();
            if (!loopback.isEmpty()) {
                return between(loopback, loopback, true).subList(0, 1);
            }
        }
        return between(local, remote, sameHost);
    }

    private static boolean fits(
            HostAddress mine, HostAddress its, List<HostAddress> local, List<HostAddress> remote, boolean sameHost) {
        if (mine.address().getAddress().length != its.address().getAddress().length) {
            return false;
        }
        if (sameHost && mine.address().equals(its.address()) && !mine.address().isLinkLocalAddress()) {
            return true;
        }
        // Also on one kernel: network namespaces make several hosts of it.
        return mine.isRemotelyUsable() && its.isRemotelyUsable() && !has(local, its) && !has(remote, mine);
    }

    private static boolean has(List<HostAddress> addresses, HostAddress wanted) {
        return addresses.stream().anyMatch(each -> each.address().equals(wanted.address()));
    }

    private static String smallerText(Way way) {
        String mine = way.local.address().getHostAddress();
        String its = way.remote.address().getHostAddress();
        return mine.compareTo(its) < 0 ? mine + its : its + mine;
    }
}
