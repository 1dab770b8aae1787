package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class BodiesAndKinds {
  @Collective
  abstract void load(int n); //! D5 @Collective load is abstract and says no kind

  @Collective(Kind.BARRIER)
  void barrier() {} //! D5 @Collective(BARRIER) barrier has a body

  @Master
  void main() {
    load(1);
  }
}
