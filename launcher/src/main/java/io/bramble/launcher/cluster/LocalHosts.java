package io.bramble.launcher.cluster;

import io.bramble.bootstrap.HostAddress;
import io.bramble.bootstrap.LocalAddresses;
import io.bramble.process.HostName;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of a job's hosts this machine is, and by which of its addresses the others reach it. */
public final class LocalHosts {
    /** Any port will do: nothing is sent there. */
    private static final int DISCARD = 9;

    private LocalHosts() {}

    /** Whether that is this machine: by its name, or by an address of one of its interfaces. */
    public static boolean isHere(HostSpec host) {
        String name = host.name();
        if (name.equals("localhost") || name.equals(HostName.local())) {
            return true;
        }
        try {
            Set<InetAddress> mine = new LinkedHashSet<>();
            LocalAddresses.of(null).forEach(each -> mine.add(each.address()));
            for (InetAddress address : InetAddress.getAllByName(name)) {
                if (address.isLoopbackAddress() || mine.contains(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            // A name that only the remote shell knows, or none; that one will say.
            return false;
        }
    }

    /**
     * The addresses of this machine that all JVMs of the job are to try, in order.
     *
     * @param remote the hosts that are not this one
     * @param network an interface or subnet to use, null for any
     */
    public static List<String> headAddresses(List<HostSpec> remote, @Nullable String network) {
        if (remote.isEmpty()) {
            return List.of(InetAddress.getLoopbackAddress().getHostAddress());
        }
        if (network != null) {
            return LocalAddresses.of(network).stream()
                    .map(each -> each.address().getHostAddress())
                    .toList();
        }
        Set<String> found = new LinkedHashSet<>();
        for (HostSpec host : remote) {
            String way = localAddressTowards(host.name());
            if (way != null) {
                found.add(way);
            }
        }
        if (found.isEmpty()) {
            for (HostAddress each : LocalAddresses.of(null)) {
                // The loopback too, last: what stands behind a name may be this host after all.
                found.add(each.address().getHostAddress());
            }
        }
        return new ArrayList<>(found);
    }

    /** The kernel's choice; null where the name is not known here. */
    private static @Nullable String localAddressTowards(String name) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName(name), DISCARD);
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() || local.isLoopbackAddress() ? null : local.getHostAddress();
        } catch (IOException | java.io.UncheckedIOException e) {
            return null;
        }
    }
}
