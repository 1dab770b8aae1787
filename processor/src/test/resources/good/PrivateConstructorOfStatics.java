package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** No object is made, so that none need be possible. */
@Parallel
abstract class PrivateConstructorOfStatics {
  private PrivateConstructorOfStatics() {}

  @Worker
  static int twice(int n) {
    return 2 * n;
  }

  @Master
  static int main(Farm<Integer, Integer> twice) {
    return twice.map(new Integer[] {1}).findFirst().orElseThrow();
  }
}
