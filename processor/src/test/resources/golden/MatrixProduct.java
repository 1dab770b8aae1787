package tutorial;

import io.bramble.annotation.Collective;
import io.bramble.annotation.Combiner;
import io.bramble.annotation.Master;
import io.bramble.annotation.Op;
import io.bramble.annotation.Parallel;
import io.bramble.annotation.Split;
import java.util.List;
import java.util.Map;

@Parallel(minRanks = 2)
public class MatrixProduct {
  public record Extreme(int index, double value) {}

  @Collective
  protected void load(Map<String, List<Extreme>> table) {}

  @Collective(op = Op.CONCAT)
  protected double[] multiply(@Split(unit = "n") double[] a, double[] b, int n) {
    return a.clone();
  }

  @Collective(combiner = "greater")
  protected Extreme greatest(@Split List<Extreme> parts) {
    return parts.get(0);
  }

  @Combiner
  static Extreme greater(Extreme left, Extreme right) {
    return left.value() >= right.value() ? left : right;
  }

  @Master
  double[] main(int n) {
    load(Map.of());
    greatest(List.of());
    return multiply(new double[n * n], new double[n * n], n);
  }
}
