package io.bramble.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An address of a host at one of its network interfaces.
 *
 * @param networkInterface its name, like {@code eth0}
 * @param address numeric
 * @param prefixBits how many leading bits name the subnet
 */
public record HostAddress(String networkInterface, InetAddress address, int prefixBits) {
    /** Drops a name or scope that hangs on the address, and checks the prefix. */
    public HostAddress {
        try {
            address = InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
        if (prefixBits < 0 || prefixBits > 8 * address.getAddress().length) {
            throw new IllegalArgumentException(
                    "prefix out of range: address=" + address.getHostAddress() + " prefixBits=" + prefixBits);
        }
    }

    /** Whether another host can have a path to it: no loopback, link-local, wildcard or multicast address. */
    public boolean isRemotelyUsable() {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
    }

    /** Whether the other lies in this one's subnet and this one in the other's. */
    public boolean sharesSubnet(HostAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.address.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        int bits = Math.max(prefixBits, other.prefixBits);
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((mine[bit >> 3] ^ its[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    // Written out: the first use of one that the compiler makes for a record links 18 forms of method handles at the
    // start (ADR 0021).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostAddress its
                && prefixBits == its.prefixBits
                && networkInterface.equals(its.networkInterface)
                && address.equals(its.address);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * networkInterface.hashCode() + address.hashCode()) + prefixBits;
    }

    /** Like {@code eth0 192.168.1.7/24}. */
    @Override
    public String toString() {
        return networkInterface + " " + address.getHostAddress() + "/" + prefixBits;
    }
}
