package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.Map;
import java.util.TreeMap;

/** A dictionary goes from rank 0 to rank 1. */
@Parallel(minRanks = 2)
public class Dictionary {
    static final Tag<Map<String, Double>> DATA = Tag.of("data");

    @Collective
    void main(Communicator world) {
        if (world.rank() == 0) {
            Map<String, Double> data = new TreeMap<>(Map.of("a", 7.0, "b", 3.14));
            world.send(DATA, 1, data);
            System.out.println("from rank 0: " + data);
        } else if (world.rank() == 1) {
            Map<String, Double> data = world.receive(DATA, 0);
            System.out.println("from rank 1: " + data);
        }
    }
}
