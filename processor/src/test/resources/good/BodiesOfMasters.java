package demo;
import io.bramble.*;
import io.bramble.annotation.*;
import java.util.List;
import java.util.stream.Collectors;
@Parallel
abstract class BodiesOfMasters {
  private final Communicator world;
  private double[] table = {};
  private int calls;
  private int seen;

  BodiesOfMasters(Communicator world) {
    this.world = world;
  }

  @Collective(value = Kind.ALLREDUCE, op = Op.SUM)
  abstract long total(long mine);

  @Collective
  void load(double[] all) {
    table = all;
  }

  @Collective(op = Op.SUM)
  long sum(@Split Range part) {
    long mine = 0;
    for (int i = part.from(); i < part.to(); i++) {
      mine += (long) table[i % table.length];
    }
    return total(mine) > 0 ? plain(mine) : 0;
  }

  private static long plain(long n) {
    return n;
  }

  @Worker
  int work(int n) {
    calls++;
    return world.rank() == 0 ? n : 2 * n;
  }

  @Worker
  static void forget(int n) {}

  @Master
  void main(Farm<Integer, Integer> work, Farm<Integer, Void> forget, @Option("1") int n) {
    seen = n;
    if (seen > 0) {
      load(new double[] {1, 2, 3});
    }
    for (int i = 0; i < n; i++) {
      System.out.println(sum(new Range(0, 10)));
    }
    forget.submit(1);
    work.forEach(List.of(1, 2), System.out::println);
    var later = work.submit(3);
    List<Integer> all = work.map(List.of(1, 2, 3)).collect(Collectors.toList());
    System.out.println(all + " " + later.join() + plain(calls));
  }

  public static void main(String[] args) {
    System.exit(args.length);
  }
}
