package demo;
import io.bramble.*;
import io.bramble.annotation.*;
class Constructors {
  @Parallel
  static class Hidden { //! D14 Hidden has no constructor that generated code can call
    private Hidden() {}

    @Master
    void main() {}
  }

  @Parallel
  static class Two {
    Two() {}

    Two(Communicator world) {} //! D14 Two has 2 constructors that generated code can call

    @Master
    void main() {}
  }
}
