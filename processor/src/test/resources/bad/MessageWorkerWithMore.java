package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class MessageWorkerWithMore {
  @Worker
  static void serve(Communicator world, int n) {} //! D1 @Worker serve takes a Communicator beside other parameters

  @Master
  static void main() {}
}
