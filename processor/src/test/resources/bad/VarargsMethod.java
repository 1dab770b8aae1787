package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class VarargsMethod {
  @Worker
  static int size(int... list) { //! D1 declare the last parameter as an array, int[]
    return list.length;
  }

  @Master
  static void main(Farm<int[], Integer> size) {}
}
