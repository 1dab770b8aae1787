package demo;
import io.bramble.*;
import io.bramble.annotation.*;
/** With a master, a collective named main is a body like others. */
@Parallel
class OneMasterAndMain {
  @Collective
  void main() {}

  @Master
  void begin() {
    main();
  }
}
