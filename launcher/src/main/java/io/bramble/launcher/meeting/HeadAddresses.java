package io.bramble.launcher.meeting;

import io.bramble.bootstrap.HostAddress;
import io.bramble.bootstrap.LocalAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of this machine by which others may reach a head node here: asked of the interfaces, never of the name service, which
 * often has 127.0.1.1 for the machine's own name.
 *
 * @param all never empty; the best guess first: other hosts can use it, IPv4
 * @param isChosen whether the user has named the network
 */
public record HeadAddresses(List<InetAddress> all, boolean isChosen) {
    /**
     * Those of this machine.
     *
     * @param network an interface or subnet, null for all
     * @throws io.bramble.error.BrambleException where there is no such network here
     */
    public static HeadAddresses of(@Nullable String network) {
        List<HostAddress> found = new ArrayList<>(LocalAddresses.of(network));
        found.sort(Comparator.comparing((HostAddress each) -> !each.isRemotelyUsable())
                .thenComparing(each -> !(each.address() instanceof Inet4Address)));
        List<InetAddress> all =
                new ArrayList<>(found.stream().map(HostAddress::address).toList());
        if (all.isEmpty()) {
            all.add(InetAddress.getLoopbackAddress());
        }
        return new HeadAddresses(List.copyOf(all), network != null);
    }

    /** Where to listen: at the one address that was chosen, else at all. */
    public InetSocketAddress listenAt(int port) {
        return isChosen && all.size() == 1 ? new InetSocketAddress(all.get(0), port) : new InetSocketAddress(port);
    }

    /** Those that another host can use; all where there are none. */
    public List<InetAddress> remote() {
        List<InetAddress> remote =
                all.stream().filter(each -> !each.isLoopbackAddress()).toList();
        return remote.isEmpty() ? all : remote;
    }
}
