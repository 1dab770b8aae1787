package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class GenericMethod {
  @Worker
  static <T extends Comparable<T>> int size(String list) { //! D1 @Worker size has type parameters
    return list.length();
  }

  @Master
  static void main(Farm<String, Integer> size) {}
}
