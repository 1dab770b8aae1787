package demo;
import io.bramble.*;
import io.bramble.annotation.*;
class ProgramKinds {
  @Parallel
  static final class Last { //! D14 @Parallel Last is final
    @Master
    static void main() {}
  }

  @Parallel
  private static class Hidden { //! D14 @Parallel Hidden is private
    @Master
    static void main() {}
  }

  private static class Around {
    @Parallel
    static class Inside { //! D14 @Parallel Inside is inside Around, which is private
      @Master
      static void main() {}
    }
  }

  @Parallel
  class Inner { //! D14 @Parallel Inner is an inner class; make it static
    @Master
    void main() {}
  }

  @Parallel
  static sealed class Closed permits Open { //! D14 @Parallel Closed is sealed
    @Master
    static void main() {}
  }

  static non-sealed class Open extends Closed {}

  @Parallel
  record Data(int n) { //! D14 @Parallel Data is a record
    @Master
    static void main() {}
  }

  @Parallel
  enum Choice { //! D14 @Parallel Choice is an enum
    ONE;

    @Master
    static void main() {}
  }

  @Parallel
  interface Contract { //! D14 @Parallel Contract is an interface
    @Master
    default void main() {}
  }

  @Parallel
  static class Generic<T> { //! D14 @Parallel Generic is generic
    @Master
    static void main() {}
  }

  @Parallel(minRanks = 0)
  static class None { //! D14 minRanks = 0 of None is less than 1
    @Master
    static void main() {}
  }
}
