package tutorial;

import io.bramble.Args;
import io.bramble.Communicator;
import io.bramble.Tag;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Worker;
import java.util.Map;

@Parallel(tags = PiTags.Totals.class)
public class PiTags {
  public record Slice(long first, int count) {}

  static final Tag<Slice> WORK = Tag.of("work");
  static final Tag<Double> DONE = Tag.of("done");

  static final class Totals {
    static final Tag<Map<String, Double>> TOTALS = Tag.of("totals");
  }

  @Master
  static double master(Communicator world, Args args, @Option("50") int slices) {
    world.send(WORK, 1, new Slice(0, slices));
    double done = world.receiveAny(DONE).value();
    world.send(Totals.TOTALS, 1, Map.of("done", done));
    return done;
  }

  @Worker
  static void worker(Communicator world) {
    for (Slice slice : world.receiveAll(WORK, 0)) {
      world.send(DONE, 0, (double) slice.count());
      System.out.println(world.receive(Totals.TOTALS, 0));
    }
  }
}
