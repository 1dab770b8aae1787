package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class SeveralErrors {
  @Worker
  static Thread slice(int n) { //! D2 Thread
    return null;
  }

  @Master
  static void main(Farm<Integer, Double> slize, @Option("x") int n) {} //! D4 slize //! D11 default "x"

  @Master
  static void again() {} //! D0 2 @Master methods
}
