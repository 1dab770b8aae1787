package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** Annotated methods above the program, in a class made to be extended. */
abstract class AbstractBase<T> {
  @Worker
  T same(T value) {
    return value;
  }

  abstract T zero();

  @Parallel
  static class Longs extends AbstractBase<Long> {
    @Override
    Long zero() {
      return 0L;
    }

    @Master
    static void main(Farm<Long, Long> same) {}
  }
}
