package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
@Parallel
abstract class Primitives {
  @Collective(Kind.BARRIER)
  abstract void barrier();

  @Collective(value = Kind.BCAST, root = 1)
  abstract String bcast(String value);

  @Collective(Kind.SCATTER)
  abstract List<String> scatter(List<String> whole);

  @Collective(Kind.GATHER)
  abstract List<Integer> gather(int mine);

  @Collective(Kind.GATHER)
  abstract int[] gatherJoined(int[] mine);

  @Collective(Kind.ALLGATHER)
  abstract List<List<String>> allgather(List<String> mine);

  @Collective(Kind.ALLGATHER)
  abstract List<String> allgatherJoined(List<String> mine);

  @Collective(value = Kind.REDUCE, combiner = "longer")
  abstract String reduce(String mine);

  @Collective(value = Kind.ALLREDUCE, op = Op.MIN)
  abstract Version least(Version mine);

  @Collective(value = Kind.REDUCE_SCATTER, op = Op.SUM)
  abstract double[] reduceScatter(double[] mine);

  @Collective(value = Kind.SCAN, op = Op.MAX)
  abstract Level scan(Level mine);

  @Collective(value = Kind.EXSCAN, op = Op.SUM)
  abstract long exscan(long mine);

  @Collective(Kind.ALLTOALL)
  abstract List<String> alltoall(List<String> toEach);

  @Collective(Kind.ALLTOALL)
  abstract double[][] alltoallArrays(double[][] toEach);

  @Collective(value = Kind.EXCHANGE, periodic = true)
  abstract void ring(@Send(Side.NEXT) double[] mine, @Receive(Side.PREVIOUS) Doubles theirs);

  enum Level { LOW, HIGH }

  record Version(int major) implements Comparable<Version> {
    @Override
    public int compareTo(Version other) {
      return Integer.compare(major, other.major);
    }
  }

  @Combiner
  static String longer(String left, String right) throws IllegalStateException {
    return left.length() >= right.length() ? left : right;
  }

  @Collective(op = Op.MAX)
  Version newest(@Split(unit = "2") List<String> names) throws java.io.IOException {
    barrier();
    return new Version(names.size());
  }

  @Master
  void main() throws java.io.IOException {
    newest(List.of());
  }
}
