package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class NoEntry { //! D0 NoEntry has no entry
  @Worker
  static int twice(int n) {
    return 2 * n;
  }
}
