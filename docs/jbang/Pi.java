///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.bramble:bramble:0.1.0-SNAPSHOT
//DEPS io.bramble:bramble-processor:0.1.0-SNAPSHOT
//JAVAC_OPTIONS -processor io.bramble.processor.BrambleProcessor
//JAVA_OPTIONS --add-opens=java.base/jdk.internal.misc=ALL-UNNAMED

import io.bramble.Bramble;
import io.bramble.Farm;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import java.util.stream.IntStream;

/** Computes pi by slices of the Leibniz series. */
@Parallel
public class Pi {
    @Worker
    static double slice(int i) {
        double sum = 0;
        for (long k = i * 1_000_000L; k < (i + 1) * 1_000_000L; k++) {
            sum += (k % 2 == 0 ? 1.0 : -1.0) / (2 * k + 1);
        }
        return sum;
    }

    @Master
    static double pi(Farm<Integer, Double> slice, @Option("50") int slices) {
        return 4 * slice.map(IntStream.range(0, slices).boxed()).mapToDouble(Double::doubleValue).sum();
    }

    public static void main(String[] args) {
        Bramble.run(Pi.class, args);
    }
}
