package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;

/** Each rank passes a text and an array on to the next in one call each, so that nobody waits for somebody who waits. */
@Parallel
public class SendReceive {
    static final Tag<String> GREETING = Tag.of("greeting");

    @Collective
    void main(Communicator world) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();

        String greeting = world.sendReceive(GREETING, next, "hello from " + world.rank(), GREETING, previous);
        int[] squares = {world.rank() * world.rank()};
        int[] received = new int[1];
        world.sendReceive(1, next, squares, 1, previous, received);
        // The same array for both: what it held is sent, what comes replaces it.
        world.sendReceiveReplace(2, previous, 2, next, squares);

        System.out.println("rank " + world.rank() + ": " + greeting + ", previous square " + received[0]
                + ", next square " + squares[0]);
    }
}
