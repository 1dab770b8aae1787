package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class B7Local {
  @Collective(value = Kind.ALLREDUCE, op = Op.MAX)
  abstract double largest(double mine);

  @Collective(Kind.BARRIER)
  abstract void together();

  @Collective(op = Op.CONCAT)
  double[] solve(@Split double[] values, double eps) {
    double change;
    do { //! B7 each rank decides by what it has how often this loop calls together
      change = 0;
      for (int i = 0; i < values.length; i++) {
        change = Math.max(change, values[i]);
      }
      together();
    } while (change > eps);
    for (double value : values) { //! B7 each rank decides by what it has how often this loop calls largest
      largest(value);
    }
    if (values.length > 0) {
      together(); //! B7 together is called only where values.length > 0
    }
    long end = System.nanoTime() + 1000;
    while (System.nanoTime() < end) { //! B7 each rank decides
      together();
    }
    return values;
  }

  @Master
  void main() {
    solve(new double[9], 1);
  }
}
