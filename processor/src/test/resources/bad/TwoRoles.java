package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class TwoRoles {
  @Master
  @Worker
  static int twice(int n) { //! D1 twice is @Master and @Worker at once //! D18 no @Master parameter farms @Worker twice
    return 2 * n;
  }
}
