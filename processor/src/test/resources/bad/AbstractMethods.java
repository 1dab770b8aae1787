package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class AbstractMethods implements Comparable<String> { 
  abstract int step(); //! D14 step() of AbstractMethods is abstract and no @Collective

  @Override
  public int compareTo(String other) {
    return 0;
  }

  @Master
  void main() {}
}
