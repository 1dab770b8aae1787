package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class MessageWorkerShape {
  @Worker
  static int serve(Communicator world) { //! D1 @Worker serve takes a Communicator and returns int, which nobody receives
    return 1;
  }

  @Master
  static void main() {}
}
