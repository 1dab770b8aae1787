package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
@Parallel
abstract class Signatures {
  @Collective(Kind.BARRIER)
  abstract int barrier(); //! D5 @Collective(BARRIER) barrier is declared as int barrier(); declare it void m()

  @Collective(Kind.BCAST)
  abstract void bcast(int n); //! D5 declare it T m(T)

  @Collective(Kind.SCATTER)
  abstract int scatter(int n); //! D5 declare it S m(S)

  @Collective(Kind.GATHER)
  abstract int gather(int n); //! D5 declare it List<T> m(T)

  @Collective(Kind.ALLGATHER)
  abstract List<Long> allgather(int n); //! D5 declare it List<T> m(T)

  @Collective(value = Kind.REDUCE, op = Op.SUM)
  abstract long reduce(int n); //! D5 declare it T m(T)

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract int allreduce(int n, int m); //! D5 declare it T m(T)

  @Collective(value = Kind.REDUCE_SCATTER, op = Op.SUM)
  abstract int reduceScatter(int n); //! D5 where S is a primitive array

  @Collective(value = Kind.SCAN, op = Op.SUM)
  abstract int scan(); //! D5 declare it T m(T)

  @Collective(value = Kind.EXSCAN, op = Op.SUM)
  abstract void exscan(int n); //! D5 declare it T m(T)

  @Collective(Kind.ALLTOALL)
  abstract double[] alltoall(double[] toEach); //! D5 declare it List<T> m(List<T>) or T[] m(T[])

  @Collective(Kind.EXCHANGE)
  abstract void exchange(); //! D5 declare it void m(@Send(side)

  @Collective
  void solve() {}

  @Master
  void main() {
    solve();
  }
}
