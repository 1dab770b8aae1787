package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.PersistentRequest;
import io.bramble.Requests;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;

/** Numbers go around a ring, one place in each round: the same two transfers, described once and started in a loop. */
@Parallel
public class Persistent {
    @Collective
    void main(Communicator world, @Option("1000") int rounds) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        long[] out = {world.rank()};
        long[] in = new long[1];
        PersistentRequest send = world.sendInit(1, next, out);
        PersistentRequest receive = world.receiveInit(1, previous, in);

        for (int round = 0; round < rounds; round++) {
            Requests.startAll(send, receive);
            Requests.awaitAll(send, receive);
            out[0] = in[0];
        }
        System.out.println("rank " + world.rank() + " holds the number of rank " + in[0]);
    }
}
