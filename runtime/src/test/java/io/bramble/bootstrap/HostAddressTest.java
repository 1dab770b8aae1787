package io.bramble.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class HostAddressTest {
    @Test
    void isEqualWhereInterfaceAddressAndPrefixAre() throws Exception {
        HostAddress address = new HostAddress("eth0", InetAddress.getByName("192.168.1.7"), 24);
        HostAddress same = new HostAddress("eth0", InetAddress.getByName("192.168.1.7"), 24);
        assertEquals(address, same);
        assertEquals(address.hashCode(), same.hashCode());
        assertNotEquals(address, new HostAddress("eth1", address.address(), 24));
        assertNotEquals(address, new HostAddress("eth0", InetAddress.getByName("192.168.1.8"), 24));
        assertNotEquals(address, new HostAddress("eth0", address.address(), 16));
        assertNotEquals(address, (Object) "eth0 192.168.1.7/24");
    }
}
