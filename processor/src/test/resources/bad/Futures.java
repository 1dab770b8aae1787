package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.concurrent.CompletableFuture;
@Parallel
abstract class Futures {
  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract CompletableFuture<Integer> total(int n); //! D5 nonblocking collectives are not supported; return the value itself; call without a future

  @Collective
  void solve() {}

  @Master
  void main() {
    solve();
  }
}
