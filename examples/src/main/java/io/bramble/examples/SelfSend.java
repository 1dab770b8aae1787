package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Request;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.List;

/** Each rank sends to itself: a list and an array, by calls that wait and by one that does not. */
@Parallel
public class SelfSend {
    static final Tag<List<Double>> DATA = Tag.of("data");

    @Collective
    void main(Communicator world) {
        int self = world.rank();
        world.send(DATA, self, List.of(1.0, 2.0, 3.0, 4.0));
        List<Double> data = world.receive(DATA, self);

        // Longer than is copied aside: a call that waited until it was received would wait for ever.
        int[] numbers = new int[1_000_000];
        numbers[999_999] = self;
        world.send(1, self, numbers);
        int[] received = new int[1_000_000];
        world.receive(1, self, received);

        Request send = world.isend(2, self, numbers);
        world.receive(2, self, received);
        send.await();
        System.out.println("rank " + self + " got " + data + " and " + received[999_999]);
    }
}
