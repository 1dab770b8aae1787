package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class SeveralMasters {
  @Master
  static int one() {
    return 1;
  }

  @Master
  static int two() { //! D0 SeveralMasters has 2 @Master methods: one, two
    return 2;
  }
}
