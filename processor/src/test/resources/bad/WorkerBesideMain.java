package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
class WorkerBesideMain {
  @Worker
  static int twice(int n) { //! D0 nothing calls @Worker twice
    return 2 * n;
  }

  @Collective
  void main() {}
}
