package io.bramble.bootstrap;

import io.bramble.error.BrambleException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the addresses of this host. Asks the interfaces, never the name service. Link-local addresses are left out. */
public final class LocalAddresses {
    private LocalAddresses() {}

    /**
     * All of this host's addresses, or those that the user asked for.
     *
     * @param network the name of an interface, a subnet like {@code 10.0.0.0/8}, or null for all
     * @throws BrambleException where no address fits; the message lists what there is
     */
    public static List<HostAddress> of(@Nullable String network) {
        List<HostAddress> all = all();
        if (network == null) {
            return all;
        }
        List<HostAddress> chosen =
                all.stream().filter(each -> matches(each, network)).toList();
        if (chosen.isEmpty()) {
            throw new BrambleException("no such network on this host: iface=" + network + " there=" + all
                    + "; name one of these interfaces or a subnet of their addresses");
        }
        return chosen;
    }

    /** Whether an address is at that interface or in that subnet. */
    static boolean matches(HostAddress address, String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return address.networkInterface().equals(network);
        }
        String number = network.substring(0, slash);
        // Digits only, so that nothing is looked up by name.
        if (!number.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new BrambleException(
                    "not a network: iface=" + network + "; give a name like eth0 or a subnet like 10.0.0.0/8");
        }
        try {
            InetAddress subnet = InetAddress.getByName(number);
            int bits = Integer.parseInt(network.substring(slash + 1));
            return new HostAddress("", subnet, bits).sharesSubnet(new HostAddress("", address.address(), 0));
        } catch (java.net.UnknownHostException | IllegalArgumentException e) {
            throw new BrambleException(
                    "not a network: iface=" + network + "; give a name like eth0 or a subnet like 10.0.0.0/8", e);
        }
    }

    private static List<HostAddress> all() {
        List<HostAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!each.isUp()) {
                    continue;
                }
                for (InterfaceAddress address : each.getInterfaceAddresses()) {
                    if (!address.getAddress().isLinkLocalAddress()) {
                        found.add(new HostAddress(
                                each.getName(), address.getAddress(), address.getNetworkPrefixLength()));
                    }
                }
            }
        } catch (SocketException e) {
            throw new BrambleException("cannot list the network interfaces of this host (" + e + ")", e);
        }
        // Loopback last: it serves this host only.
        found.sort((a, b) -> Boolean.compare(b.isRemotelyUsable(), a.isRemotelyUsable()));
        return found;
    }
}
