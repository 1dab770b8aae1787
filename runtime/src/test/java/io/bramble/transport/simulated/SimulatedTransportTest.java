package io.bramble.transport.simulated;

import io.bramble.transport.FrameHandler;
import io.bramble.transport.Transport;
import io.bramble.transport.TransportContract;
import io.bramble.transport.TransportFixture;
import org.jspecify.annotations.Nullable;

class SimulatedTransportTest extends TransportContract {
    /** The conditions of the network under test. */
    NetworkConditions conditions(long seed) {
        return NetworkConditions.CALM;
    }

    @Override
    protected TransportFixture open(int ranks, long seed, int chunkBytes) {
        NetworkConditions conditions = conditions(seed).withLimits(chunkBytes, chunkBytes / 2);
        SimulatedNetwork network = new SimulatedNetwork(seed, ranks, conditions, new SimulatedTrace(0));
        @Nullable FrameHandler[] handlers = new FrameHandler[ranks];
        return new TransportFixture() {
            @Override
            public Transport transport(int rank) {
                return network.transport(rank);
            }

            @Override
            public void receive(int rank, FrameHandler handler) {
                handlers[rank] = handler;
            }

            @Override
            public void turn() {
                for (int rank = 0; rank < ranks; rank++) {
                    if (handlers[rank] != null) {
                        network.transport(rank).poll(handlers[rank], 3);
                    }
                    network.transport(rank).flush();
                }
                network.advance();
            }

            @Override
            public void close() {
                for (int rank = 0; rank < ranks; rank++) {
                    network.transport(rank).close();
                }
            }
        };
    }
}
