package io.bramble.transport.simulated;

final class RandomSimulatedTransportTest extends SimulatedTransportTest {
    @Override
    NetworkConditions conditions(long seed) {
        return NetworkConditions.random(seed * 7919);
    }
}
