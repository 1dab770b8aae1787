package io.bramble.bootstrap;

import static io.bramble.bootstrap.Jobs.address;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bramble.error.BrambleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pure parts: secret, addresses, rank map. */
class ControlValuesTest {
    @TempDir
    Path folder;

    @Test
    void theCodeIsTheOneOfTheStandard() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            JobSecret secret = JobSecret.create(random::nextBytes);
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(java.util.HexFormat.of().parseHex(secret.text()), "HmacSHA256"));
            assertArrayEquals(mac.doFinal(message), secret.mac(message));
        }
    }

    @Test
    void aSecretComesBackFromItsFileWhichOthersCannotRead() throws Exception {
        Path file = folder.resolve("secret");
        Jobs.SECRET.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(Jobs.SECRET, JobSecret.read(file));
        assertThrows(BrambleException.class, () -> Jobs.SECRET.write(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        BrambleException open = assertThrows(BrambleException.class, () -> JobSecret.read(file));
        assertTrue(open.getMessage().contains("chmod 600"), open.getMessage());
    }

    @Test
    void aSecretIsNeverShown() {
        String text = Jobs.SECRET.text();
        assertFalse(Jobs.head(2).toString().contains(text.substring(0, 8)));
        assertNotEquals(Jobs.SECRET, JobSecret.create(new Random(8)::nextBytes));
        String wrong = text.substring(0, 63) + "x";
        BrambleException e = assertThrows(BrambleException.class, () -> JobSecret.parse(wrong));
        assertFalse(e.getMessage().contains(text.substring(0, 8)), e.getMessage());
        assertThrows(BrambleException.class, () -> JobSecret.parse(text + "00"));
    }

    @Test
    void theSameSubnetIsTriedFirst() {
        List<HostAddress> here = List.of(
                address("wlan0", "192.168.1.5", 24), address("eth0", "10.0.0.5", 24), address("lo", "127.0.0.1", 8));
        List<HostAddress> there = List.of(
                address("eth0", "10.0.0.6", 24), address("tun0", "172.30.0.6", 16), address("lo", "127.0.0.1", 8));
        List<AddressChoice.Way> ways = AddressChoice.between(here, there, false);
        assertEquals("10.0.0.6", ways.get(0).remote().address().getHostAddress());
        assertEquals("10.0.0.5", ways.get(0).local().address().getHostAddress());
        assertEquals(4, ways.size(), ways.toString());
    }

    @Test
    void loopbackLinkLocalAndAddressesThatBothHaveLeadToNoOtherHost() {
        List<HostAddress> here = List.of(
                address("docker0", "172.17.0.1", 16),
                address("eth0", "169.254.3.4", 16),
                address("eth0", "fe80::1", 64),
                address("lo", "127.0.0.1", 8));
        List<HostAddress> there = List.of(
                address("docker0", "172.17.0.1", 16),
                address("eth0", "169.254.3.5", 16),
                address("eth0", "fe80::2", 64),
                address("lo", "127.0.0.1", 8));
        assertEquals(List.of(), AddressChoice.between(here, there, false));
        List<AddressChoice.Way> same = AddressChoice.between(here, there, true);
        assertEquals("172.17.0.1", same.get(0).remote().address().getHostAddress());
        assertEquals("127.0.0.1", same.get(same.size() - 1).remote().address().getHostAddress());
    }

    @Test
    void bothSidesFindTheSameWaysInTheSameOrder() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            List<HostAddress> here = addresses(random, 1);
            List<HostAddress> there = addresses(random, 2);
            List<AddressChoice.Way> ways = AddressChoice.between(here, there, false);
            List<AddressChoice.Way> back = AddressChoice.between(there, here, false).stream()
                    .map(way -> new AddressChoice.Way(way.remote(), way.local()))
                    .toList();
            assertEquals(ways, back, "round " + i);
        }
    }

    private static List<HostAddress> addresses(Random random, int last) {
        return java.util.stream.IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> random.nextInt(3) == 0
                        ? address("v" + i, "fd00:" + random.nextInt(3) + "::" + last + i, 64)
                        : address("e" + i, "10." + random.nextInt(3) + "." + i + "." + last, 8 + 8 * random.nextInt(3)))
                .toList();
    }

    @Test
    void aNetworkIsNamedByInterfaceOrSubnet() {
        HostAddress eth = address("eth0", "10.0.3.5", 24);
        assertTrue(LocalAddresses.matches(eth, "eth0"));
        assertFalse(LocalAddresses.matches(eth, "eth1"));
        assertTrue(LocalAddresses.matches(eth, "10.0.0.0/16"));
        assertFalse(LocalAddresses.matches(eth, "10.1.0.0/16"));
        assertThrows(BrambleException.class, () -> LocalAddresses.matches(eth, "localhost/8"));
        assertThrows(BrambleException.class, () -> LocalAddresses.matches(eth, "10.0.0.0/99"));
        assertThrows(BrambleException.class, () -> LocalAddresses.of("no-such-interface"));
        assertFalse(LocalAddresses.of(null).isEmpty());
    }

    @Test
    void ranksAreConsecutivePerJvmAndTheHeadsJvmIsFirst() {
        JoinRecord head = Jobs.record(0, 2);
        JoinRecord a1 = onHost("a", 9);
        JoinRecord b = onHost("b", 3);
        JoinRecord a2 = onHost("a", 4);
        List<JoinRecord> joined = List.of(a1, b, head, a2);
        assertEquals(List.of(head, b, a2, a1), ordered(joined, RankOrder.BY_ID));
        assertEquals(List.of(head, a1, b, a2), ordered(joined, RankOrder.BY_JOIN));
        assertEquals(List.of(head, a1, a2, b), ordered(joined, RankOrder.BY_HOST));
        RankMap map = RankMap.of(joined, RankOrder.BY_HOST);
        assertEquals(2 + 3 * 3, map.ranks());
        int next = 0;
        for (int jvm = 0; jvm < map.jvms(); jvm++) {
            for (int rank : map.ranksOf(jvm)) {
                assertEquals(next++, rank);
                assertEquals(jvm, map.jvmOf(rank));
            }
        }
        assertEquals("ranks 2-4 on a", map.describe(1));
        assertArrayEquals(new int[] {1, 2}, map.jvmsOnHostOf(2));
        assertThrows(IllegalArgumentException.class, () -> map.jvmOf(11));
    }

    private static JoinRecord onHost(String host, long id) {
        return new JoinRecord(id, id, "boot-" + host, host, 3, List.of(), Collections.emptySortedMap());
    }

    private static List<JoinRecord> ordered(List<JoinRecord> joined, RankOrder order) {
        RankMap map = RankMap.of(joined, order);
        return java.util.stream.IntStream.range(0, map.jvms())
                .mapToObj(map::record)
                .toList();
    }

    @Test
    void theAddressThatReachesTheHeadIsToldFirstEvenOfAHostWithHundreds() {
        List<HostAddress> many = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> address("br" + i, "10.1." + i + ".1", 24))
                .toList();
        JoinRecord record = new JoinRecord(1, 1, "boot", "host", 1, many, Collections.emptySortedMap());
        JoinRecord told = record.reachedBy(many.get(150).address());
        assertEquals(many.get(150), told.addresses().get(0));
        assertEquals(JoinRecord.MAX_ADDRESSES, told.addresses().size());
        Offer offer = new Offer(Jobs.TERMS, told);
        assertEquals(offer, Offer.decode(offer.encode()));
    }

    @Test
    void optionsThatAreTooLongAreRefusedBeforeAnythingIsSent() {
        JobTerms terms = Jobs.terms("f", "1", java.util.Map.of("text", "x".repeat(ControlPlan.GUEST_LIMIT_BYTES)));
        BrambleException e = assertThrows(BrambleException.class, () -> new Offer(terms, Jobs.record(1, 1)).encode());
        assertTrue(e.getMessage().contains("limitBytes="), e.getMessage());
    }

    @Test
    void silenceCountsOnlyWhileThisSideCouldHear() {
        Silence silence = new Silence(0, 1_000);
        assertEquals(1_000, silence.lookNs(60_000));
        assertEquals(1_400, silence.lookNs(60_400));
        silence.heard(60_500);
        assertEquals(100, silence.lookNs(60_600));
    }

    @Test
    void timesThatDoNotFitAreRefused() {
        ControlPlan plan = ControlPlan.standard();
        assertThrows(
                IllegalArgumentException.class,
                () -> new ControlPlan(
                        plan.heartbeatNs(), plan.heartbeatNs(), plan.headLostNs(), 1, 1, 1, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> plan.withJoinNs(0));
    }
}
