package app.solve;

import io.bramble.*;
import io.bramble.annotation.*;
import java.util.ArrayList;
import java.util.List;
import lib.Stock.Pair;

/** Collectives in loops: as many rounds as all ranks agree on, with neighbours and all. The second program of its jar. */
public class Solver {
  @Parallel
  public abstract static class Steps {
    private final Communicator world;

    Steps(Communicator world) {
      this.world = world;
    }

    @Collective(Kind.EXCHANGE)
    abstract void halo(@Send(Side.PREVIOUS) Longs first, @Receive(Side.NEXT) Longs below,
        @Send(Side.NEXT) Longs last, @Receive(Side.PREVIOUS) Longs above);

    @Collective(value = Kind.ALLREDUCE, op = Op.MAX)
    abstract long largest(long mine);

    @Collective(Kind.ALLGATHER)
    abstract List<Pair<Integer, String>> names(Pair<Integer, String> mine);

    @Collective(value = Kind.BCAST, root = 0)
    abstract long[] spread(long[] values);

    /** The largest number goes one place a round to either side, until all have it. */
    @Collective(op = Op.CONCAT)
    long[] spreadLargest(@Split long[] part) {
      long[] field = new long[part.length + 2];
      System.arraycopy(part, 0, field, 1, part.length);
      int n = part.length;
      int rounds = 0;
      for (boolean changing = true; changing; rounds++) {
        halo(Longs.of(field, 1, 1), Longs.of(field, n + 1, 1), Longs.of(field, n, 1), Longs.of(field, 0, 1));
        long[] next = field.clone();
        long change = 0;
        for (int i = 1; i <= n; i++) {
          next[i] = Math.max(field[i], Math.max(field[i - 1], field[i + 1]));
          change += next[i] - field[i];
        }
        field = next;
        changing = largest(change) > 0;
      }
      long[] result = new long[n + 1];
      System.arraycopy(field, 1, result, 0, n);
      result[n] = rounds;
      return result;
    }

    @Collective(op = Op.SUM)
    int talk(int rounds) {
      int sum = 0;
      for (int i = 0; i < rounds; i++) {
        List<Pair<Integer, String>> all = names(new Pair<>(world.rank() * i, "r" + world.rank()));
        long[] first = spread(world.rank() == 0 ? new long[] {i, all.size()} : new long[0]);
        for (int j = 0; j < first[0] % 3; j++) {
          sum += (int) largest(all.get(all.size() - 1).first());
        }
      }
      return sum;
    }

    @Master
    List<Long> main(@Option("24") int length, @Option("12") int rounds) {
      List<Long> results = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        long[] field = new long[length];
        field[i * (length - 1) / 2] = 9;
        long sum = 0;
        for (long each : spreadLargest(field)) {
          sum += each;
        }
        results.add(sum);
        results.add((long) talk(rounds));
      }
      return results;
    }
  }
}
