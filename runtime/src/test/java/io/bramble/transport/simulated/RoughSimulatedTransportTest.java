package io.bramble.transport.simulated;

final class RoughSimulatedTransportTest extends SimulatedTransportTest {
    @Override
    NetworkConditions conditions(long seed) {
        return NetworkConditions.ROUGH;
    }
}
