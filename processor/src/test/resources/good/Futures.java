package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
import java.util.concurrent.CompletableFuture;
@Parallel
abstract class Futures {
  @Collective(Kind.BARRIER)
  abstract CompletableFuture<Void> barrier();

  @Collective(value = Kind.BCAST, root = 1)
  abstract CompletableFuture<String> bcast(String value);

  @Collective(Kind.SCATTER)
  abstract CompletableFuture<List<String>> scatter(List<String> whole);

  @Collective(Kind.GATHER)
  abstract CompletableFuture<List<Integer>> gather(int mine);

  @Collective(Kind.GATHER)
  abstract CompletableFuture<int[]> gatherJoined(int[] mine);

  @Collective(Kind.ALLGATHER)
  abstract CompletableFuture<List<List<String>>> allgather(List<String> mine);

  @Collective(Kind.ALLGATHER)
  abstract CompletableFuture<List<String>> allgatherJoined(List<String> mine);

  @Collective(value = Kind.REDUCE, combiner = "longer")
  abstract CompletableFuture<String> reduce(String mine);

  @Collective(value = Kind.REDUCE, op = Op.SUM)
  abstract CompletableFuture<Integer> sum(int mine);

  @Collective(value = Kind.ALLREDUCE, op = Op.MIN)
  abstract CompletableFuture<Version> least(Version mine);

  @Collective(value = Kind.REDUCE_SCATTER, op = Op.SUM)
  abstract CompletableFuture<double[]> reduceScatter(double[] mine);

  @Collective(value = Kind.SCAN, op = Op.MAX)
  abstract CompletableFuture<Level> scan(Level mine);

  @Collective(value = Kind.EXSCAN, op = Op.SUM)
  abstract CompletableFuture<Long> exscan(long mine);

  @Collective(Kind.ALLTOALL)
  abstract CompletableFuture<List<String>> alltoall(List<String> toEach);

  @Collective(Kind.ALLTOALL)
  abstract CompletableFuture<double[][]> alltoallArrays(double[][] all);

  @Collective(value = Kind.EXCHANGE, periodic = true)
  abstract CompletableFuture<Void> ring(@Send(Side.NEXT) double[] mine, @Receive(Side.PREVIOUS) Doubles theirs);

  enum Level { LOW, HIGH }

  record Version(int major) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return Integer.compare(major, other.major);
    }
  }

  @Combiner
  static String longer(String left, String right) {
    return left.length() >= right.length() ? left : right;
  }

  @Collective
  void newest() {
    barrier().join();
  }

  @Master
  void main() {
    newest();
  }
}
