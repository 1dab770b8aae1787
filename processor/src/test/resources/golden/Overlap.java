package tutorial;

import io.bramble.Doubles;
import io.bramble.annotation.Collective;
import io.bramble.annotation.Kind;
import io.bramble.annotation.Op;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Receive;
import io.bramble.annotation.Send;
import io.bramble.annotation.Side;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Computes while its messages are under way. */
@Parallel
public abstract class Overlap {
  @Collective(Kind.BARRIER)
  abstract CompletableFuture<Void> arrived();

  @Collective(Kind.EXCHANGE)
  abstract CompletableFuture<Void> halo(
      @Send(Side.NEXT) Doubles bottom, @Receive(Side.PREVIOUS) double[] above);

  @Collective(value = Kind.ALLREDUCE, op = Op.MAX)
  abstract CompletableFuture<Double> largest(double mine);

  @Collective(Kind.GATHER)
  abstract CompletableFuture<List<String>> names(String mine);

  @Collective(Kind.ALLTOALL)
  abstract CompletableFuture<String[]> swap(String[] all);

  @Collective(op = Op.MAX)
  double main() {
    double[] above = new double[1];
    CompletableFuture<Void> halo = halo(Doubles.of(1, 2), above);
    CompletableFuture<Double> largest = largest(3);
    halo.join();
    arrived().join();
    return largest.join() + above[0];
  }
}
