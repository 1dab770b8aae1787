package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class PrivateMethods {
  @Worker
  private static int twice(int n) { //! D1 @Worker twice is private
    return 2 * n;
  }

  @Collective(op = Op.SUM)
  private int count() { //! D1 @Collective count is private
    return 1;
  }

  @Master
  private int main(Farm<Integer, Integer> twice) { //! D1 @Master main is private
    return count();
  }
}
