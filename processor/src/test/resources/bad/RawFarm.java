package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class RawFarm {
  @Worker
  static double half(int n) {
    return n / 2.0;
  }

  @Master
  static void main(@SuppressWarnings("rawtypes") Farm half) {} //! D3 declare it Farm<Integer, Double> half
}
