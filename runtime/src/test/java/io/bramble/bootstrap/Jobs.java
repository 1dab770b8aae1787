package io.bramble.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Values for tests of the control plane. */
final class Jobs {
    static final JobSecret SECRET = JobSecret.create(new Random(7)::nextBytes);
    static final JobTerms TERMS = terms("fingerprint", "1.0", Map.of("size", "5"));
    static final ControlPlan PLAN = ControlPlan.standard();

    private Jobs() {}

    static JobTerms terms(String fingerprint, String version, Map<String, String> options) {
        return new JobTerms("demo.Pi", fingerprint, version, 17, true, new TreeMap<>(options));
    }

    /** JVM number {@code id} on a host of its own. */
    static JoinRecord record(long id, int ranks) {
        return new JoinRecord(
                id,
                1000 + id,
                "boot" + id,
                "host" + id,
                ranks,
                List.of(address("eth0", "10.0.0." + (id % 250 + 1), 24)),
                Collections.emptySortedMap());
    }

    static HostAddress address(String networkInterface, String number, int prefixBits) {
        try {
            return new HostAddress(networkInterface, InetAddress.getByName(number), prefixBits);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static HeadSettings head(int worldRanks) {
        return new HeadSettings(SECRET, TERMS, worldRanks, RankOrder.BY_ID, PLAN);
    }

    static MemberSettings member(long id, int ranks) {
        return new MemberSettings(SECRET, TERMS, record(id, ranks), PLAN);
    }

    static Consumer<byte[]> random(long seed) {
        return new Random(seed)::nextBytes;
    }
}
