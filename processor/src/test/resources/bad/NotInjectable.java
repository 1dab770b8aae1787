package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.io.File;
import java.util.Map;
@Parallel
class NotInjectable {
  private enum Hidden { ON, OFF }

  private final Thread thread;

  NotInjectable(
      Communicator world,
      Thread thread) { //! D11 parameter Thread thread of the constructor of NotInjectable cannot be injected
    this.thread = thread;
  }

  @Worker
  int twice(@Option("1") int n) { //! D11 @Option on parameter n of twice
    return 2 * n;
  }

  @Master
  void main(
      Farm<Integer, Integer> twice,
      File in, //! D11 parameter File in of @Master main cannot be injected
      Map<String, String> settings, //! D11 Map<String, String> settings
      Hidden hidden, //! D11 Hidden hidden
      @Option("3") Communicator world) {} //! D11 @Option on parameter Communicator world, which is injected
}
