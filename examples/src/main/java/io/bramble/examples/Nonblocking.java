package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Request;
import io.bramble.Requests;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import java.util.Arrays;

/** Each rank sends an array to the next and receives one from the previous in the background, and computes until both are done. */
@Parallel
public class Nonblocking {
    @Collective
    void main(Communicator world, @Option("100000") int length) {
        int next = (world.rank() + 1) % world.size();
        int previous = (world.rank() + world.size() - 1) % world.size();
        double[] mine = new double[length];
        double[] others = new double[length];
        Arrays.fill(mine, world.rank());

        Request receive = world.ireceive(1, previous, others);
        Request send = world.isend(1, next, mine);
        long steps = 0;
        do {
            // Anything that needs neither array: reading one that is sent is fine, changing it is not.
            steps++;
        } while (!Requests.testAll(send, receive));

        if (Arrays.stream(others).sum() != (double) previous * length) {
            throw new AssertionError("wrong values after " + steps + " steps");
        }
        System.out.println("from rank " + world.rank() + ": " + receive.status().length() + " values from rank "
                + receive.status().source());
    }
}
