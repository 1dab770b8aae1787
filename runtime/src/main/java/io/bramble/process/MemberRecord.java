package io.bramble.process;

import io.bramble.bootstrap.HostAddress;
import io.bramble.bootstrap.JoinRecord;
import io.bramble.bootstrap.LocalAddresses;
import io.bramble.error.BrambleException;
import io.bramble.transport.ProcessIdentity;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this JVM tells the head of itself. */
final class MemberRecord {
    /** Begins the name of a fact: the MTU of an interface, whose name follows. */
    static final String MTU = "mtu.";

    private MemberRecord() {}

    static JoinRecord of(Membership membership, int ranks) {
        List<HostAddress> addresses = LocalAddresses.of(membership.network());
        return new JoinRecord(
                membership.jvmId(),
                ProcessHandle.current().pid(),
                bootId(),
                membership.host(),
                ranks,
                addresses,
                facts(addresses));
    }

    private static String bootId() {
        try {
            return ProcessIdentity.hostBootId();
        } catch (IOException e) {
            throw new BrambleException("cannot read the kernel's boot id (" + e + "); is /proc mounted?", e);
        }
    }

    private static SortedMap<String, String> facts(List<HostAddress> addresses) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (HostAddress address : addresses.subList(0, Math.min(addresses.size(), JoinRecord.MAX_ADDRESSES))) {
            String name = address.networkInterface();
            try {
                NetworkInterface there = NetworkInterface.getByName(name);
                if (there != null) {
                    facts.put(MTU + name, String.valueOf(there.getMTU()));
                }
            } catch (IOException e) {
                // Gone meanwhile; whoever needs it takes Ethernet's.
                continue;
            }
        }
        return facts;
    }
}
