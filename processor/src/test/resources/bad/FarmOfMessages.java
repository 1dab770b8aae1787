package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class FarmOfMessages {
  @Worker
  static void serve(Communicator world) {}

  @Master
  static void main(Farm<Communicator, Void> serve) {} //! D3 which sends and receives by itself
}
