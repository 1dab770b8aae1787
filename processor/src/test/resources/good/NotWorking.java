package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel(minRanks = 3)
class NotWorking {
  @Worker(idempotent = true)
  int twice(int n) {
    return 2 * n;
  }

  @Master(works = false)
  Object main(Farm<Integer, Integer> twice) {
    return twice.map(new Integer[] {1}).toList();
  }
}
