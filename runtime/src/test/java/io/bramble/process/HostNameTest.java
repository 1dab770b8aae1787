package io.bramble.process;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class HostNameTest {
    @Test
    void isOneWordWithoutDomain() {
        String name = HostName.local();
        assertFalse(name.isEmpty());
        assertFalse(name.matches(".*[\\s.].*"), name);
    }
}
