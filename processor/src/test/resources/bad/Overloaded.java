package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class Overloaded {
  @Worker
  static int twice(int n) {
    return 2 * n;
  }

  @Worker
  static long twice(long n) { //! D1 2 annotated methods of Overloaded are named "twice"
    return 2 * n;
  }

  @Master
  static void main(Farm<Integer, Integer> twice) {}
}
