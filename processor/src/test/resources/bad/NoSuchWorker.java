package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class NoSuchWorker {
  @Worker
  static double slice(int n) {
    return n;
  }

  @Master
  static void main(Farm<Integer, Double> slize) {} //! D4 no @Worker named "slize" in NoSuchWorker; did you mean "slice"? name the parameter as the worker that it runs (slice)
}
