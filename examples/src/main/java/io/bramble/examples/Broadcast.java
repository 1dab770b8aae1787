package io.bramble.examples;

import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Parallel;
import java.util.List;

/** A nested structure with whole, real and complex numbers and a pair of strings goes from rank 0 to all. */
@Parallel
public class Broadcast {
    /** A number of any kind. */
    public sealed interface Value {}

    /** A whole number. */
    public record Whole(long value) implements Value {}

    /** A real number. */
    public record Real(double value) implements Value {}

    /** A complex number. */
    public record Complex(double re, double im) implements Value {}

    /** Two things. */
    public record Pair<A, B>(A first, B second) {}

    /** What is sent. */
    public record Data(List<Value> key1, Pair<String, String> key2) {}

    static final Tag<Data> DATA = Tag.of("data");

    @Collective
    void main(Communicator world) {
        Data data = null;
        if (world.rank() == 0) {
            data = new Data(List.of(new Whole(7), new Real(2.72), new Complex(2, 3)), new Pair<>("abc", "xyz"));
        }
        data = world.broadcast(DATA, data, 0);
        System.out.println("from rank " + world.rank() + ": " + data);
    }
}
