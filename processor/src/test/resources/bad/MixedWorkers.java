package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class MixedWorkers {
  @Worker
  static int twice(int n) {
    return 2 * n;
  }

  @Worker
  static void serve(Communicator world) {} //! D13 MixedWorkers has workers of two forms, twice(int) and serve(Communicator)

  @Master
  static void main(Farm<Integer, Integer> twice) {}
}
