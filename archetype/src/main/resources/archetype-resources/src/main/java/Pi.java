package ${package};

import io.bramble.Farm;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import java.util.stream.IntStream;

/** Computes pi by slices of the Leibniz series; every rank works on the next slice as soon as it is free. */
@Parallel
public class Pi {
    /** Terms {@code first} to {@code first + count} of the series. */
    public record Slice(long first, int count) {}

    @Worker
    static double slice(Slice s) {
        double sum = 0;
        for (long i = s.first(), end = i + s.count(); i < end; i++) {
            sum += (i % 2 == 0 ? 1.0 : -1.0) / (2 * i + 1);
        }
        return sum;
    }

    @Master
    static double pi(Farm<Slice, Double> slice, @Option("50") int slices, @Option("1000000") int size) {
        return 4
                * slice.map(IntStream.range(0, slices).mapToObj(i -> new Slice((long) i * size, size)))
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }
}
