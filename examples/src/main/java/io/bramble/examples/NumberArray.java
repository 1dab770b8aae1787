package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.stream.IntStream;

/** An array of 1000 ints goes from rank 0 to rank 1 under tag 77, into an array that rank 1 provides. */
@Parallel(minRanks = 2)
public class NumberArray {
    @Collective
    void main(Communicator world) {
        if (world.rank() == 0) {
            int[] data = IntStream.range(0, 1000).toArray();
            world.send(77, 1, data);
        } else if (world.rank() == 1) {
            int[] data = new int[1000];
            int count = world.receive(77, 0, data);
            System.out.println("from rank 1: " + count + " ints, " + data[0] + " to " + data[count - 1]);
        }
    }
}
