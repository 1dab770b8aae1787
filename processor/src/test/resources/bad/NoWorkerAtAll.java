package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class NoWorkerAtAll {
  static double slice(int n) {
    return n;
  }

  @Master
  static void main(Farm<Integer, Double> slice) {} //! D4 no @Worker named "slice" in NoWorkerAtAll, which has none
}
