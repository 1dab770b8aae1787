package demo;
import io.bramble.*;
import io.bramble.annotation.*;
class OutsideProgram {
  @Worker
  static int twice(int n) { //! D1 @Worker twice is in OutsideProgram, which is no program; annotate OutsideProgram with @Parallel
    return 2 * n;
  }
}
