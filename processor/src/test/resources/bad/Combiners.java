package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class Combiners {
  record Range2(int from, int to) {}

  @Combiner
  Range2 instance(Range2 left, Range2 right) { //! D12 is not static
    return left;
  }

  @Combiner
  static Range2 three(Range2 left, Range2 right, int more) { //! D12 does not take two values of the type that it returns
    return left;
  }

  @Combiner
  static Range2 checked(Range2 left, Range2 right) throws java.io.IOException { //! D12 throws a checked exception
    throw new java.io.IOException();
  }

  @Combiner
  static void nothing(int left, int right) {} //! D12 returns nothing

  @Combiner
  static int sum(int left, int right) {
    return left + right;
  }

  @Collective(combiner = "summ")
  int misspelt() { //! D12 no @Combiner named "summ" in Combiners; did you mean "sum"? declare one: @Combiner static int summ(int left, int right)
    return 1;
  }

  @Collective(combiner = "sum")
  long otherType() { //! D12 @Combiner sum(int, int) does not combine values of type long
    return 1;
  }

  @Master
  void main() {
    misspelt();
  }
}
