package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class WorkerShapes {
  @Worker
  static int sum(int left, int right) { //! D1 @Worker sum takes 2 parameters
    return left + right;
  }

  @Worker
  static int one() { //! D1 @Worker one takes no parameter
    return 1;
  }

  @Master
  static void main(Farm<Integer, Integer> sum, Farm<Integer, Integer> one) {}
}
