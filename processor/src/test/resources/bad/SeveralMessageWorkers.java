package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class SeveralMessageWorkers {
  @Worker
  static void serve(Communicator world) {}

  @Worker
  static void wait(Communicator world) {} //! D13 has 2 workers that take a Communicator: serve, wait

  @Master
  static void main() {}
}
