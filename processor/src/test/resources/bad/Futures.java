package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
@Parallel
abstract class Futures {
  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract Future<Integer> total(int n); //! D5 @Collective total returns Future<Integer>, which is not a CompletableFuture of what the call gives; return CompletableFuture<T>

  @Collective(Kind.BCAST)
  abstract CompletionStage<String> share(String text); //! D5 share returns CompletionStage<String>, which is not

  @Collective(Kind.BCAST)
  @SuppressWarnings("rawtypes")
  abstract CompletableFuture raw(String text); //! D5 raw returns CompletableFuture, which is not

  @Collective(Kind.BARRIER)
  abstract CompletableFuture<Integer> barrier(); //! D5 @Collective(BARRIER) barrier is declared as CompletableFuture<Integer> barrier(); declare it void m()

  @Collective(Kind.EXCHANGE)
  abstract CompletableFuture<Doubles> halo(@Send(Side.NEXT) Doubles mine, @Receive(Side.PREVIOUS) Doubles above); //! D5 declare it void m(@Send(side)

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract CompletableFuture<Long> other(int n); //! D5 declare it T m(T)

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract CompletableFuture<String> sum(String text); //! D6 SUM does not combine values of type String in @Collective sum

  @Collective(Kind.GATHER)
  abstract CompletableFuture<List<Thread>> gather(Thread mine); //! D2 List<Thread> //! D2 Thread

  @Collective(op = Op.SUM)
  CompletableFuture<Integer> body(int n) { //! D5 @Collective body has a body and returns CompletableFuture<Integer>: it ends when all ranks have run it
    return CompletableFuture.completedFuture(n);
  }

  @Collective
  void solve() {}

  @Master
  void main() {
    solve();
  }
}
