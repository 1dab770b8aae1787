package demo;
import io.bramble.*;
import io.bramble.annotation.*;
@Parallel
abstract class RootsAndRings {
  @Collective(value = Kind.BCAST, root = -1)
  abstract int spread(int n); //! D5 @Collective(BCAST) spread has root = -1; ranks count from 0

  @Collective(value = Kind.ALLGATHER, root = 1)
  abstract int[] all(int[] n); //! D5 leave it out: ALLGATHER has no root

  @Collective(value = Kind.BARRIER, periodic = true)
  abstract void barrier(); //! D5 @Collective(BARRIER) barrier is periodic

  @Collective
  void solve() {}

  @Master
  void main() {
    solve();
  }
}
