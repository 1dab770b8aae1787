package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class FarmTypes {
  @Worker
  static double half(int n) {
    return n / 2.0;
  }

  @Worker
  static void print(String line) {}

  @Master
  static void main(
      Farm<Integer, Integer> half, //! D3 Farm<Integer, Integer> half does not fit @Worker double half(int); declare it Farm<Integer, Double> half
      Farm<String, String> print) {} //! D3 declare it Farm<String, Void> print
}
