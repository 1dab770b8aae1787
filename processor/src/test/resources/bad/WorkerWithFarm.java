package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class WorkerWithFarm {
  @Worker
  static int twice(int n) {
    return 2 * n;
  }

  @Worker
  static int more(
      int n, Farm<Integer, Integer> twice) { //! D9 @Worker more takes a Farm
    return n;
  }

  @Master
  static void main(Farm<Integer, Integer> twice, Farm<Integer, Integer> more) {}
}
