package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.List;

/** Each rank makes a square, rank 0 gets them all in rank order and checks them. */
@Parallel
public class Gather {
    static final Tag<Long> SQUARE = Tag.of("square");

    @Collective
    void main(Communicator world) {
        long own = world.rank() + 1;
        List<Long> squares = world.gather(SQUARE, own * own, 0);
        if (world.rank() == 0) {
            for (int i = 0; i < world.size(); i++) {
                if (squares.get(i) != (i + 1L) * (i + 1L)) {
                    throw new AssertionError("rank " + i + " sent " + squares.get(i));
                }
            }
            System.out.println("from rank 0: " + squares);
        }
    }
}
