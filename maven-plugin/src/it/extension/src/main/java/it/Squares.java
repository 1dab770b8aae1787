package it;

import io.bramble.Farm;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import io.bramble.error.ExitException;
import java.util.stream.IntStream;

/** Adds squares up. */
@Parallel
public class Squares {
    @Worker
    static int square(int n) {
        return n * n;
    }

    @Master
    static String main(Farm<Integer, Integer> square, @Option("4") int upTo, @Option("0") int exit, @Option("sum") String name) {
        if (exit != 0) {
            throw new ExitException(exit, "asked to fail");
        }
        int sum = square.map(IntStream.rangeClosed(1, upTo).boxed()).mapToInt(Integer::intValue).sum();
        return name + " is " + sum;
    }
}
