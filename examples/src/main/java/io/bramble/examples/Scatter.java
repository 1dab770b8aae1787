package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.List;
import java.util.stream.LongStream;

/** Rank 0 makes a list of squares, each rank gets one and checks that it is its own. */
@Parallel
public class Scatter {
    static final Tag<Long> SQUARE = Tag.of("square");

    @Collective
    void main(Communicator world) {
        List<Long> squares = null;
        if (world.rank() == 0) {
            squares = LongStream.rangeClosed(1, world.size())
                    .map(i -> i * i)
                    .boxed()
                    .toList();
        }
        long mine = world.scatter(SQUARE, squares, 0);
        long own = world.rank() + 1;
        if (mine != own * own) {
            throw new AssertionError("rank " + world.rank() + " got " + mine);
        }
        System.out.println("from rank " + world.rank() + ": " + mine);
    }
}
