package tutorial;

import static io.bramble.annotation.Kind.ALLREDUCE;
import static io.bramble.annotation.Kind.EXCHANGE;
import static io.bramble.annotation.Op.CONCAT;
import static io.bramble.annotation.Op.MAX;
import static io.bramble.annotation.Side.NEXT;
import static io.bramble.annotation.Side.PREVIOUS;

import io.bramble.Communicator;
import io.bramble.Doubles;
import io.bramble.Range;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Master;
import io.bramble.annotation.Option;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.annotation.Split;
import java.io.IOException;

/** Heat in a plate. */
@Parallel
public abstract class Heat {
  private final Communicator world;

  Heat(Communicator world) {
    this.world = world;
  }

  @Collective(EXCHANGE)
  abstract void halo(
      @Send(PREVIOUS) Doubles top,
      @Receive(NEXT) Doubles below,
      @Send(NEXT) double[] bottom,
      @Receive(PREVIOUS) double[] above);

  @Collective(value = ALLREDUCE, op = MAX)
  abstract double largest(double mine);

  @Collective(op = CONCAT)
  double[] solve(int nx, @Split Range rows, double eps) throws IOException {
    double[] field = new double[nx * rows.length()];
    halo(Doubles.of(field), Doubles.empty(), field, new double[world.size()]);
    if (largest(0) < eps) {
      throw new IOException();
    }
    return field;
  }

  @Master
  void main(@Option("256") int nx, @Option("256") int ny, @Option("1e-4") double eps) throws IOException {
    System.out.println(solve(nx, new Range(0, ny), eps).length);
  }
}
