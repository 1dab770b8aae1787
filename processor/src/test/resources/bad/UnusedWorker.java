package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class UnusedWorker {
  @Worker
  static int twice(int n) { //! D18 no @Master parameter farms @Worker twice; add a parameter Farm<Integer, Integer> twice to @Master
    return 2 * n;
  }

  @Master
  static void main() {}
}
