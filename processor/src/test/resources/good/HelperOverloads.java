package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** Only annotated methods need names of their own. */
@Parallel
class HelperOverloads {
  @Worker
  static int twice(int n) {
    return (int) twice((long) n);
  }

  static long twice(long n) {
    return 2 * n;
  }

  @Master
  static void main(Farm<Integer, Integer> twice) {}
}
